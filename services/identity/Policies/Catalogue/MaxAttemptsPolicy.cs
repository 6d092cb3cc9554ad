using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>A number of failures beyond <c>max</c> is refused until <c>numMinutes</c> have passed since the time in the property <c>dateTimeField</c>.</summary>
internal sealed class MaxAttemptsPolicy()
    : Policy("max-attempts-triggers-lock-cooldown", "NO_MORE_THAN_X_ATTEMPTS_WITHIN_Y_MINUTES", onlyIfPresent: false)
{
    /// <summary>Parameter that names a property.</summary>
    public const string TimeField = "dateTimeField";

    public override PolicyVerdict Check(PolicyInput input)
    {
        var (most, minutes) = (input.Param("max").GetInt32(), input.Param("numMinutes").GetInt32());
        var field = input.Param(TimeField).GetString() ?? throw new FormatException($"The parameter {TimeField} is needed.");

        return input.Value is { ValueKind: JsonValueKind.Number } value && value.GetDouble() > most
            && TimeOf(input.Object, field) is { } failedAt && input.Facts.Now - failedAt < TimeSpan.FromMinutes(minutes)
                ? PolicyVerdict.FailedWith(new JsonObject { ["max"] = most, ["numMinutes"] = minutes })
                : PolicyVerdict.Passed;
    }

    private static DateTimeOffset? TimeOf(JsonElement subject, string field) =>
        subject.ValueKind is JsonValueKind.Object && subject.TryGetProperty(field.TrimStart('/'), out var text) && text.ValueKind is JsonValueKind.String
        && DateTimeOffset.TryParse(text.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
