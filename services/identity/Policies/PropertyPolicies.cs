using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.Policies;

/// <summary>The policies of one property, in the order in which they run.</summary>
internal sealed record PropertyPolicies(string Property, ImmutableArray<ConfiguredPolicy> Policies)
{
    /// <summary>Further policies that depend on the object.</summary>
    public ConditionalPolicies Conditional { get; init; } = ConditionalPolicies.None;

    /// <summary>Policies of each element of an array.</summary>
    public ImmutableArray<ConfiguredPolicy> Elements { get; init; } = [];

    /// <summary>All policies that may run.</summary>
    public IEnumerable<ConfiguredPolicy> All => Policies.Concat(Conditional.All).Concat(Elements);

    /// <summary>The name under which policies of the elements of a property are configured and shown.</summary>
    public static string ElementsOf(string property) => property + "[*]";

    /// <summary>The policies that run on this object.</summary>
    /// <param name="subject">The object.</param>
    /// <param name="value">Value of the property; null: absent.</param>
    /// <param name="facts">Facts, for conditions that are scripts.</param>
    public IEnumerable<ConfiguredPolicy> For(JsonElement subject, JsonElement? value, PolicyFacts facts) =>
        Conditional == ConditionalPolicies.None ? Policies : Policies.Concat(Conditional.For(Property, subject, value, facts));

    /// <summary>True when the value must differ from that of every other object of the type.</summary>
    public bool DemandUniqueness => Policies.Any(policy =>
        policy.Policy.Id is Catalogue.UniquePolicy.PolicyId or Catalogue.ValidUserNamePolicy.PolicyId);

    /// <summary>
    /// The list of a property: what follows from its schema, then what it lists itself, then what is configured beside the schema and not named by it
    /// (identity-and-config reference, section 3.2).
    /// </summary>
    public static PropertyPolicies Of(string name, JsonElement schema, bool isRequired, PolicyCatalogue catalogue, IEnumerable<JsonElement>? more = null)
    {
        var policies = ImmutableArray.CreateBuilder<ConfiguredPolicy>();
        var types = TypesOf(schema);
        var minLength = schema.TryGetProperty("minLength", out var least) && least.ValueKind is JsonValueKind.Number ? least.GetInt32() : 0;

        if (isRequired)
        {
            policies.Add(ConfiguredPolicy.Derived(catalogue.Find("required")));
        }

        if (minLength > 0 || (schema.GetProperty("type").ValueKind is JsonValueKind.Array && !types.Contains("null")))
        {
            policies.Add(ConfiguredPolicy.Derived(catalogue.Find("not-empty")));
        }

        if (types.Contains("string"))
        {
            AddTextPolicies(schema, catalogue, policies);
        }

        policies.Add(ConfiguredPolicy.Derived(
            catalogue.Find("valid-type"),
            new JsonObject { ["types"] = new JsonArray([.. types.Select(type => (JsonNode)type)]) }));

        if (schema.TryGetProperty("policies", out var own))
        {
            policies.AddRange(own.EnumerateArray().Select(entry => ConfiguredPolicy.Read(entry, catalogue.Find)));
        }

        foreach (var entry in more?.Select(entry => ConfiguredPolicy.Read(entry, catalogue.Find)) ?? [])
        {
            if (!policies.Any(policy => policy.Policy.Id == entry.Policy.Id))
            {
                policies.Add(entry);
            }
        }

        return new(name, policies.DrainToImmutable()) { Conditional = ConditionalPolicies.Read(schema, catalogue) };
    }

    /// <summary>The object that a callback shows as <c>policies</c>; clients of the incumbent rely on members and order.</summary>
    public JsonObject ToCallback() => new()
    {
        ["policyRequirements"] = new JsonArray(
            [.. Policies.SelectMany(policy => policy.Policy.Requirements).Distinct(StringComparer.Ordinal).Select(name => (JsonNode)name)]),
        ["fallbackPolicies"] = Conditional.ShownFallback(),
        ["name"] = Property,
        ["policies"] = new JsonArray([.. Policies.Select(policy => policy.ToCallback())]),
        ["conditionalPolicies"] = Conditional.ShownEntries(),
    };

    private static void AddTextPolicies(
        JsonElement schema, PolicyCatalogue catalogue, ImmutableArray<ConfiguredPolicy>.Builder policies)
    {
        if (schema.TryGetProperty("minLength", out var minLength) && minLength.ValueKind is JsonValueKind.Number)
        {
            policies.Add(ConfiguredPolicy.Derived(
                catalogue.Find("minimum-length"), new JsonObject { ["minLength"] = minLength.GetInt32() }));
        }

        if (schema.TryGetProperty("pattern", out var pattern) && pattern.ValueKind is JsonValueKind.String)
        {
            policies.Add(ConfiguredPolicy.Derived(
                catalogue.Find("regexpMatches"), new JsonObject { ["regexp"] = pattern.GetString() }));
        }
    }

    private static ImmutableArray<string> TypesOf(JsonElement schema)
    {
        var type = schema.GetProperty("type");
        var names = type.ValueKind is JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()!) : [type.GetString()!];

        return [.. names.Select(name => name is "relationship" ? "object" : name)];
    }
}
