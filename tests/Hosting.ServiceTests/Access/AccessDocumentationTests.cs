using Platform.Hosting.Access;

namespace Platform.Hosting.ServiceTests.Access;

public sealed class AccessDocumentationTests
{
    [Fact]
    public void The_documentation_shows_the_default_table()
    {
        var document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "access.md"));

        Assert.All(
            AccessTable.DefaultDocument.GetProperty("configs").EnumerateArray(),
            rule => Assert.Contains(RowOf(rule), document, StringComparison.Ordinal));
        Assert.Equal(AccessTable.Default.Rules.Length, document.Split('\n').Count(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Count(c => c is '|') is 6));
    }

    private static string RowOf(System.Text.Json.JsonElement rule)
    {
        string Text(string member) => rule.TryGetProperty(member, out var value) ? value.GetString()! : "";
        var actions = Text("actions") is { Length: > 0 } named ? $" ({named})" : "";

        return $"| `{Text("pattern")}` | {Text("roles").Replace("*", "anyone", StringComparison.Ordinal)} | {Text("methods").Replace("*", "all", StringComparison.Ordinal)}{actions} | {Text("conditions")} | {Text("description")} |";
    }
}
