using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

/// <summary>What may not be written in product code, with the places where it may.</summary>
public sealed class SourceTests
{
    [Theory]
    [InlineData(@"\bAddMarten(Store)?\b", "libs/Hosting/Stores/", "stores are registered in one way: AddPlatformStore")]
    [InlineData(@"\bAddMassTransit\b", "libs/Hosting/Messaging/|samples/", "the bus is registered once per process")]
    [InlineData(@"\bDateTime(Offset)?\s*\.\s*(Utc)?Now\b", null, "time comes from TimeProvider, so that tests own it")]
    [InlineData(@"\bTask\s*\.\s*Delay\s*\(", null, "wait for the fact, or for TimeProvider's timer")]
    [InlineData(@"\bThread\s*\.\s*Sleep\b", null, "wait for the fact")]
    [InlineData(@"\.\s*(Wait\(\)|GetAwaiter\(\)\s*\.\s*GetResult\(\))", null, "blocking on a task starves the pool")]
    [InlineData(@"\basync\s+void\b", null, "its exception ends the process")]
    [InlineData(@"\bNotImplementedException\b", null, "what is not built is not there")]
    [InlineData(@"\bConsole\s*\.", "libs/Hosting/|services/*/Program.cs|services/journey/Gateway/Program.cs|samples/", "the log is structured")]
    [InlineData(@"\bnew\s+Random\b|\bRandom\s*\.\s*Shared\b", null, "secrets and ids come from RandomNumberGenerator")]
    [InlineData(@"\bBuildServiceProvider\b", null, "a second container has second singletons")]
    [InlineData(@"#region\b|#pragma\s+warning\s+disable\s*$", null, "a warning is fixed, or named")]
    [InlineData(@"\b(MD5|SHA1)\s*\.", "services/identity/Credentials/", "only hashes imported from elsewhere may need them")]
    public void Product_code_does_not_use(string pattern, string? allowed, string because) => Assert.True(
        !Uses(pattern, allowed).Any(), $"{because}: {string.Join(", ", Uses(pattern, allowed))}");

    [Fact]
    public void Product_comments_leave_nothing_for_later() => Assert.Empty(
        from file in Repository.ProductSources
        where Regex.IsMatch(file.Text, @"//.*\b(TODO|FIXME|HACK|XXX)\b")
        select file.Path);

    /// <summary>A comment in the block, with the reason, makes it one that somebody looked at.</summary>
    [Fact]
    public void No_exception_is_swallowed_without_a_reason() => Assert.Empty(
        from file in Repository.ProductSources
        where Regex.IsMatch(file.Text, @"\bcatch\s*(\([^)]*\))?\s*(when\s*\([^{]*\))?\s*\{\s*\}")
        select file.Path);

    [Fact]
    public void Templates_of_log_messages_take_no_whole_objects() => Assert.Empty(
        from file in Repository.ProductSources
        where Regex.IsMatch(file.Text, @"LoggerMessage\([^)]*\{@")
        select file.Path);

    [Fact]
    public void Ids_of_log_messages_are_unique_and_in_the_block_of_their_service()
    {
        var ids = (
            from file in Repository.ProductSources
            from Match match in Regex.Matches(file.Text, @"\[LoggerMessage\((?:EventId\s*=\s*)?(\d+)")
            select (file.Path, Id: int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))).ToArray();

        Assert.Empty(ids.GroupBy(x => x.Id).Where(group => group.Count() > 1).Select(group => $"{group.Key}: {string.Join(", ", group.Select(x => x.Path))}"));
        Assert.Empty(ids.Where(x => Block(x.Path) is { } block && x.Id / 1000 != block).Select(x => $"{x.Path}: {x.Id}"));
    }

    [Fact]
    public void The_scan_sees_code_and_skips_comments_and_strings()
    {
        var file = new SourceFile("x.cs", "var a = \"Task.Delay(\"; // Task.Delay(1)\nvar b = @\"c:\\\"; /* Task.Delay( */ Task.Yield();");

        Assert.DoesNotContain("Task.Delay", file.Code, StringComparison.Ordinal);
        Assert.Contains("Task.Yield", file.Code, StringComparison.Ordinal);
        Assert.NotEmpty(Uses(@"\bTimeProvider\b", null));
    }

    private static IEnumerable<string> Uses(string pattern, string? allowed) =>
        from file in Repository.ProductSources
        where !IsAllowed(file.Path, allowed) && Regex.IsMatch(file.Code, pattern, RegexOptions.Multiline)
        select file.Path;

    private static bool IsAllowed(string path, string? allowed) =>
        allowed?.Split('|').Any(prefix => Regex.IsMatch(path, "^" + Regex.Escape(prefix).Replace(@"\*", "[^/]+", StringComparison.Ordinal))) ?? false;

    private static int? Block(string path) => path.Split('/') switch
    {
        ["services", "journey", ..] => 1,
        ["services", "identity", ..] => 2,
        ["services", "notification", ..] => 3,
        ["services", "consent", ..] => 4,
        ["libs", "Hosting", ..] => 5,
        _ => null,
    };
}
