using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.Scripting;

namespace Platform.Identity.Policies.Custom;

/// <summary>
/// A script that declares policies: an entry <c>{"name", "source"}</c> of <c>additionalFiles</c> in the document <c>policy</c>. The source is a text, or a list of its lines. The incumbent
/// names files there; the platform has none, so the entry holds what the file would.
/// </summary>
/// <param name="Name">Name that errors and log lines call it by.</param>
/// <param name="Place">Pointer to the source in the document.</param>
/// <param name="Text">The script.</param>
internal sealed partial record PolicyScript(string Name, string Place, ScriptText Text)
{
    /// <summary>Longest text of one script in characters.</summary>
    public const int MaxSource = 128 * 1024;

    private const string Files = "additionalFiles";
    private const int MaxFiles = 20;

    /// <summary>The scripts of a document that has been accepted; null: there is none.</summary>
    public static ImmutableArray<PolicyScript> Read(JsonElement? document) =>
        [.. ResourcePolicies.ArrayOf(document, Files).Select((file, index) => Of(file, $"/{Files}/{index}"))];

    /// <summary>What is wrong with the shape of the member, and where; null: nothing. Nothing is run.</summary>
    public static string? Problem(JsonElement document)
    {
        if (!document.TryGetProperty(Files, out var member) || member.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        if (member.ValueKind is not JsonValueKind.Array || member.GetArrayLength() > MaxFiles)
        {
            return $"/{Files} must be an array of at most {MaxFiles} scripts.";
        }

        var files = ResourcePolicies.ArrayOf(document, Files);

        return files.Select((file, index) => FileProblem(file, $"/{Files}/{index}")).FirstOrDefault(problem => problem is not null)
            ?? files.GroupBy(NameOf, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => $"/{Files} has two scripts with the name {group.Key}.").FirstOrDefault();
    }

    private static string? FileProblem(JsonElement file, string place)
    {
        if (file.ValueKind is not JsonValueKind.Object)
        {
            return $"{place} must be an object with the members name and source: the platform reads no files, so the script itself belongs here.";
        }

        if (!file.TryGetProperty("name", out var name) || name.ValueKind is not JsonValueKind.String || !FileName().IsMatch(name.GetString()!))
        {
            return $"{place}/name must be 1 to 100 letters, digits, dots, hyphens, underscores and slashes.";
        }

        if (file.TryGetProperty("type", out var type) && !(type.ValueKind is JsonValueKind.String && type.ValueEquals("text/javascript")))
        {
            return $"{place}/type must be text/javascript.";
        }

        if (SourceOf(file) is not { } source)
        {
            return $"{place}/source must be the script as a text, or as a list of its lines.";
        }

        return source.Length <= MaxSource ? null : $"{place}/source must not be longer than {MaxSource} characters.";
    }

    private static PolicyScript Of(JsonElement file, string place) => new(NameOf(file), place + "/source", ScriptText.Of("policy:" + NameOf(file), SourceOf(file)!));

    private static string NameOf(JsonElement file) => file.GetProperty("name").GetString()!;

    private static string? SourceOf(JsonElement file) => !file.TryGetProperty("source", out var source) ? null : source.ValueKind switch
    {
        JsonValueKind.String => source.GetString(),
        JsonValueKind.Array when source.EnumerateArray().All(line => line.ValueKind is JsonValueKind.String) => string.Join('\n', source.EnumerateArray().Select(line => line.GetString())),
        _ => null,
    };

    [GeneratedRegex(@"^[A-Za-z0-9._/-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
