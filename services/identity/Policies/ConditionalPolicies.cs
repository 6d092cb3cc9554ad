using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.Policies;

/// <summary>
/// <c>conditionalPolicies</c> and <c>fallbackPolicies</c> of a property (identity-and-config reference, section 3.3): the policies of every entry whose
/// <c>dependencies</c> are all there and whose <c>condition</c> holds run after the others; when none applies, those of <c>fallbackPolicies</c> do.
/// A condition is a query filter over the object or a script; an entry without one depends on its dependencies alone.
/// </summary>
internal sealed class ConditionalPolicies
{
    private const string Entries = "conditionalPolicies";
    private const string FallbackMember = "fallbackPolicies";

    private readonly JsonElement _schema;
    private readonly ImmutableArray<Entry> _entries;
    private readonly ImmutableArray<ConfiguredPolicy> _fallback;

    private ConditionalPolicies(JsonElement schema, ImmutableArray<Entry> entries, ImmutableArray<ConfiguredPolicy> fallback)
    {
        _schema = schema;
        _entries = entries;
        _fallback = fallback;
    }

    private sealed record Entry(ImmutableArray<string> Dependencies, PolicyCondition? Condition, ImmutableArray<ConfiguredPolicy> Policies);

    /// <summary>None.</summary>
    public static ConditionalPolicies None { get; } = new(default, [], []);

    /// <summary>All policies that may apply.</summary>
    public IEnumerable<ConfiguredPolicy> All => _entries.SelectMany(entry => entry.Policies).Concat(_fallback);

    /// <summary>Reads them out of the schema of a property.</summary>
    /// <exception cref="FormatException">They are not as they must be; the message says where.</exception>
    public static ConditionalPolicies Read(JsonElement schema, PolicyCatalogue catalogue)
    {
        var (entries, fallback) = (ArrayOf(schema, Entries), ArrayOf(schema, FallbackMember));

        return entries.IsEmpty && fallback.IsEmpty
            ? None
            : new(
                schema,
                [.. entries.Select((entry, index) => ReadEntry(entry, $"{Entries}/{index}", catalogue))],
                PoliciesOf(fallback, FallbackMember, catalogue));
    }

    /// <summary>The policies that apply to this object.</summary>
    /// <param name="property">The property that has the policies.</param>
    /// <param name="subject">The object.</param>
    /// <param name="value">Value of the property; null: absent.</param>
    /// <param name="facts">Facts, for conditions that are scripts.</param>
    public IEnumerable<ConfiguredPolicy> For(string property, JsonElement subject, JsonElement? value, PolicyFacts facts)
    {
        var applied = _entries.Where(entry => HasDependencies(entry, subject) && entry.Condition?.Holds(property, subject, value, facts) is not false)
            .SelectMany(entry => entry.Policies).ToArray();

        return applied.Length > 0 ? applied : _fallback;
    }

    /// <summary>As configured; null: none.</summary>
    public JsonNode? ShownEntries() => Shown(Entries);

    /// <summary>As configured; null: none.</summary>
    public JsonNode? ShownFallback() => Shown(FallbackMember);

    private static bool HasDependencies(Entry entry, JsonElement subject) =>
        subject.ValueKind is JsonValueKind.Object && entry.Dependencies.All(name => subject.TryGetProperty(name, out _));

    private static Entry ReadEntry(JsonElement entry, string path, PolicyCatalogue catalogue)
    {
        if (entry.ValueKind is not JsonValueKind.Object)
        {
            throw new FormatException($"{path} must be an object.");
        }

        var names = ArrayOf(entry, "dependencies");

        return names.All(name => name.ValueKind is JsonValueKind.String)
            ? new(
                [.. names.Select(name => name.GetString()!)],
                ConditionOf(entry, path),
                PoliciesOf(ArrayOf(entry, "policies"), path + "/policies", catalogue))
            : throw new FormatException($"{path}/dependencies must be names of properties.");
    }

    private static PolicyCondition? ConditionOf(JsonElement entry, string path) =>
        !entry.TryGetProperty("condition", out var condition) || condition.ValueKind is JsonValueKind.Null ? null : PolicyCondition.Read(condition, path + "/condition");

    private static ImmutableArray<ConfiguredPolicy> PoliciesOf(ImmutableArray<JsonElement> entries, string path, PolicyCatalogue catalogue) =>
        [.. entries.Select((entry, index) => PolicyOf(entry, $"{path}/{index}", catalogue))];

    private static ConfiguredPolicy PolicyOf(JsonElement entry, string path, PolicyCatalogue catalogue)
    {
        if (entry.ValueKind is not JsonValueKind.Object || !entry.TryGetProperty("policyId", out var id) || id.ValueKind is not JsonValueKind.String)
        {
            throw new FormatException($"{path} must be an object with the member policyId.");
        }

        if (!catalogue.Knows(id.GetString()!))
        {
            throw new FormatException($"{path} names the policy '{id.GetString()}', which does not exist.");
        }

        return id.GetString() is Catalogue.UniquePolicy.PolicyId or Catalogue.ValidUserNamePolicy.PolicyId or Catalogue.ReauthRequiredPolicy.PolicyId
            ? throw new FormatException($"{path}: the policy {id.GetString()} holds always or never; it belongs into policies.")
            : ConfiguredPolicy.Read(entry, catalogue.Find);
    }

    private static ImmutableArray<JsonElement> ArrayOf(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null)
        {
            return [];
        }

        return value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray()] : throw new FormatException($"{name} must be an array.");
    }

    private JsonNode? Shown(string name) =>
        _schema.ValueKind is JsonValueKind.Object && _schema.TryGetProperty(name, out var value) ? JsonNode.Parse(value.GetRawText()) : null;
}
