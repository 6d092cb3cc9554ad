using System.Text.Json;
using Marten;

namespace Platform.Identity.Config.Pages;

/// <summary>The document <c>ui/themerealm</c>: the themes of every realm (administration reference, section 4.7). Tools rely on it being there.</summary>
internal sealed class ThemeRealm : IConfigKind
{
    public const string DocumentId = "ui/themerealm";

    public string Id => DocumentId;

    public Task<ConfigVerdict> JudgeAsync(JsonElement asked, JsonElement? present, IQuerySession session, CancellationToken ct) =>
        Task.FromResult<ConfigVerdict>(Problem(asked) is { } problem ? ConfigVerdict.Invalid(problem) : new ConfigVerdict.Accepted(asked));

    public JsonElement Show(JsonElement? stored) => stored ?? JsonElement.Parse("""{"realm":{}}""");

    /// <summary>What is wrong; null: nothing.</summary>
    internal static string? Problem(JsonElement document)
    {
        if (!document.TryGetProperty("realm", out var realms) || realms.ValueKind is not JsonValueKind.Object)
        {
            return "/realm must be an object with the themes of each realm.";
        }

        return DocumentShape.First(realms.EnumerateObject().Select(realm => RealmProblem(realm.Value, ConfigText.Pointer("/realm", realm.Name))));
    }

    private static string? RealmProblem(JsonElement themes, string place)
    {
        if (themes.ValueKind is not JsonValueKind.Array)
        {
            return $"{place} must be an array of themes.";
        }

        return DocumentShape.First(themes.EnumerateArray().Select((theme, index) => ThemeProblem(theme, $"{place}/{index}")))
            ?? Twice(themes, "_id", place) ?? Twice(themes, "name", place)
            ?? (themes.EnumerateArray().Count(theme => theme.TryGetProperty("isDefault", out var isDefault) && isDefault.ValueKind is JsonValueKind.True) > 1
                ? $"{place} has more than one theme with isDefault." : null);
    }

    private static string? ThemeProblem(JsonElement theme, string place)
    {
        if (theme.ValueKind is not JsonValueKind.Object)
        {
            return $"{place} must be an object.";
        }

        if (!theme.TryGetProperty("name", out var name) || name.ValueKind is not JsonValueKind.String || string.IsNullOrWhiteSpace(name.GetString()))
        {
            return $"{place}/name must be a text that is not blank.";
        }

        return DocumentShape.Text(theme, place, "_id") ?? DocumentShape.Flag(theme, place, "isDefault")
            ?? DocumentShape.Member(theme, place, "linkedTrees", "an array of names of journeys", JsonValueKind.Array)
            ?? (theme.TryGetProperty("linkedTrees", out var trees) && trees.EnumerateArray().Any(tree => tree.ValueKind is not JsonValueKind.String)
                ? $"{place}/linkedTrees must be an array of names of journeys." : null);
    }

    private static string? Twice(JsonElement themes, string member, string place) => themes.EnumerateArray()
        .Where(theme => theme.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String)
        .GroupBy(theme => theme.GetProperty(member).GetString(), StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => $"{place} has more than one theme whose {member} is '{group.Key}'.")
        .FirstOrDefault();
}
