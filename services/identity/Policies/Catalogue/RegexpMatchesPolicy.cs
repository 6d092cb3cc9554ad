using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>The pattern <c>regexp</c> occurs in the value; a number is read as its text.</summary>
internal sealed class RegexpMatchesPolicy() : Policy("regexpMatches", "MATCH_REGEXP", onlyIfPresent: false)
{
    public override PolicyVerdict Check(PolicyInput input)
    {
        var text = input.Value switch
        {
            { ValueKind: JsonValueKind.String } value => value.GetString()!,
            { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
            _ => "",
        };

        if (text.Length is 0 && !input.RequiredHasFailed)
        {
            return PolicyVerdict.Passed;
        }

        var pattern = input.Param("regexp").GetString()!;
        var flags = input.Param("flags") is { ValueKind: JsonValueKind.String } given ? given.GetString()! : "";

        return RegexText.IsMatch(text, pattern, OptionsOf(flags))
            ? PolicyVerdict.Passed
            : PolicyVerdict.FailedWith(flags.Length is 0
                ? new JsonObject { ["regexp"] = pattern }
                : new JsonObject { ["regexp"] = pattern, ["flags"] = flags });
    }

    private static RegexOptions OptionsOf(string flags) =>
        (flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None)
        | (flags.Contains('m', StringComparison.Ordinal) ? RegexOptions.Multiline : RegexOptions.None);
}
