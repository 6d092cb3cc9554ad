using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>No element of an array, or character of a text, occurs twice; the failure shows the first that does.</summary>
internal sealed class CannotContainDuplicatesPolicy() : Policy("cannot-contain-duplicates", "CANNOT_CONTAIN_DUPLICATES", onlyIfPresent: true)
{
    public override PolicyVerdict Check(PolicyInput input) => input.Value switch
    {
        { ValueKind: JsonValueKind.Array } array => Judge(FirstRepeated(array.EnumerateArray().Select(Canonical))),
        { ValueKind: JsonValueKind.String } text => Judge(FirstRepeated(
            text.GetString()!.EnumerateRunes().Select(rune => JsonSerializer.Serialize(rune.ToString())))),
        _ => PolicyVerdict.Passed,
    };

    private static PolicyVerdict Judge(string? repeated) =>
        repeated is null ? PolicyVerdict.Passed : PolicyVerdict.FailedWith("duplicateValue", JsonNode.Parse(repeated));

    /// <summary>Equal texts for equal values, so that long arrays need no pairwise comparison.</summary>
    private static string Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject()
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => $"{JsonSerializer.Serialize(member.Name)}:{Canonical(member.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(Canonical)) + "]",
        JsonValueKind.String => JsonSerializer.Serialize(value.GetString()),
        _ => value.GetRawText(),
    };

    private static string? FirstRepeated(IEnumerable<string> values)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return values.FirstOrDefault(value => !seen.Add(value));
    }
}
