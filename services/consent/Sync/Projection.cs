using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Consent.Conditions;
using Platform.Consent.Mappings;

namespace Platform.Consent.Sync;

/// <summary>What a mapping makes of a person: whether they qualify, and what of them is sent.</summary>
internal static class Projection
{
    /// <summary>Whether the person qualifies, and if not, why (a word for events).</summary>
    public static (bool Qualifies, string? Reason) Qualify(MappingPlan plan, JsonElement source)
    {
        if (plan.ConsentRequired && ConsentedAt(source, plan.Name) is null)
            return (false, "no-consent");

        return plan.SourceCondition?.Holds(Subject(source)) == false ? (false, "source-condition") : (true, null);
    }

    /// <summary>Date of the consent, as the person's record says; null: there is none.</summary>
    public static string? ConsentedAt(JsonElement source, string mapping)
    {
        if (!source.TryGetProperty("consentedMappings", out var records) || records.ValueKind != JsonValueKind.Array)
            return null;

        return records.EnumerateArray()
            .Where(record => record.ValueKind == JsonValueKind.Object && Text(record, "mapping") == mapping)
            .Select(record => Text(record, "consentDate") ?? "").FirstOrDefault();
    }

    /// <summary>The mapped properties and nothing else. One without value is there as <c>null</c>, so that the target forgets it.</summary>
    public static JsonObject Project(MappingPlan plan, JsonElement source)
    {
        var subject = Subject(source);
        var target = new JsonObject();

        foreach (var rule in plan.Properties)
            target[rule.Target] = ValueOf(rule, source, subject) is { } value ? JsonNode.Parse(value.GetRawText()) : null;

        return target;
    }

    /// <summary>Tells whether two projections are the same without keeping either.</summary>
    public static string HashOf(JsonObject projection) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(projection.ToJsonString())));

    private static JsonElement? ValueOf(PropertyRule rule, JsonElement source, JsonElement subject) =>
        rule.Condition?.Holds(subject) == false
            ? null
            : (rule.Source is { } name ? Condition.Find(source, Condition.Pointer(name)) : null) ?? rule.Default;

    /// <summary>What conditions are written about.</summary>
    private static JsonElement Subject(JsonElement source) => JsonSerializer.SerializeToElement(
        new Dictionary<string, object> { ["source"] = source, ["object"] = source, ["linkQualifier"] = "default" });

    private static string? Text(JsonElement record, string member) =>
        record.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
