using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Consent.Consents;

/// <summary>The rule of what was given and taken back between two states of <c>consentedMappings</c> (identity-and-config reference §7.3).</summary>
internal static class ConsentDifference
{
    /// <summary>More records than this nobody has; the rest is not looked at.</summary>
    private const int MaxRecords = 1_000;

    /// <summary>Date of consent by name of mapping; of several records for one mapping the last counts.</summary>
    public static ImmutableDictionary<string, string> Read(JsonElement properties)
    {
        var consents = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);

        if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty("consentedMappings", out var records)
            && records.ValueKind == JsonValueKind.Array)
            foreach (var record in records.EnumerateArray().Take(MaxRecords))
                if (Text(record, "mapping") is { Length: > 0 } mapping)
                    consents[mapping] = Text(record, "consentDate") ?? "";

        return consents.ToImmutable();
    }

    /// <summary>Facts that lead from one state to the other, in a fixed order. A new date for the same mapping is a new consent.</summary>
    public static IReadOnlyList<IConsentEvent> Between(
        ImmutableDictionary<string, string> before, ImmutableDictionary<string, string> after, Origin origin) =>
    [
        .. before.Keys.Where(mapping => !after.ContainsKey(mapping)).Order(StringComparer.Ordinal)
            .Select(mapping => new ConsentTakenBack(origin.Realm, origin.Resource, mapping, origin.Revision, origin.At)),
        .. after.Where(c => !before.TryGetValue(c.Key, out var date) || date != c.Value).OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => new ConsentGiven(origin.Realm, origin.Resource, c.Key, c.Value, origin.Revision, origin.At)),
    ];

    private static string? Text(JsonElement record, string member) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}

/// <summary>The fact that a difference comes from.</summary>
internal sealed record Origin(string Realm, string Resource, long Revision, DateTimeOffset At);
