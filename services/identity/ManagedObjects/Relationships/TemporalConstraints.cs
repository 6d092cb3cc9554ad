using System.Globalization;
using System.Text.Json;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>The times at which a role, or the grant of one, has effect: <c>temporalConstraints: [{"duration": "start/end"}]</c>.</summary>
internal static class TemporalConstraints
{
    private const string Property = "temporalConstraints";

    /// <summary>True: one of the durations is now, or there are none. What cannot be read as a duration is none that holds.</summary>
    public static bool Hold(JsonElement properties, DateTimeOffset now) =>
        !properties.TryGetProperty(Property, out var constraints) || constraints.ValueKind is not JsonValueKind.Array || constraints.GetArrayLength() is 0
        || constraints.EnumerateArray().Any(constraint => IsNow(constraint, now));

    private static bool IsNow(JsonElement constraint, DateTimeOffset now) =>
        constraint.ValueKind is JsonValueKind.Object && constraint.TryGetProperty("duration", out var duration) && duration.ValueKind is JsonValueKind.String
        && duration.GetString()!.Split('/') is [var start, var end]
        && TimeOf(start) is { } from && TimeOf(end) is { } until && from <= now && now < until;

    private static DateTimeOffset? TimeOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
