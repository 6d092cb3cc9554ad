using System.Globalization;
using System.Text.Json;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>An array of <c>{"duration": "start/end"}</c>, dates or times, the end not before the start.</summary>
internal sealed class ValidTemporalConstraintsPolicy() : Policy("valid-temporal-constraints", "TEMPORAL_CONSTRAINT_FORMAT", onlyIfPresent: false)
{
    public override PolicyVerdict Check(PolicyInput input) => PolicyVerdict.FailedUnless(input.Value switch
    {
        null or { ValueKind: JsonValueKind.Null } => true,
        { ValueKind: JsonValueKind.Array } constraints => constraints.EnumerateArray().All(IsConstraint),
        _ => false,
    });

    private static bool IsConstraint(JsonElement constraint) =>
        constraint.ValueKind is JsonValueKind.Object && constraint.TryGetProperty("duration", out var duration) && duration.ValueKind is JsonValueKind.String
        && duration.GetString()!.Split('/') is [var start, var end]
        && TimeOf(start) is { } from && TimeOf(end) is { } until && from <= until;

    private static DateTimeOffset? TimeOf(string text) =>
        (Rfc3339.IsDateTime(text) || Rfc3339.IsFullDate(text))
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
