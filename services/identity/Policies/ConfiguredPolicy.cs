using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.Policies;

/// <summary>A policy with the parameters that one property gives it.</summary>
internal sealed record ConfiguredPolicy
{
    private ConfiguredPolicy(Policy policy, JsonElement parameters, bool isDerived)
    {
        Policy = policy;
        Params = parameters;
        IsDerived = isDerived;
    }

    public Policy Policy { get; }

    /// <summary>Undefined when there are none.</summary>
    public JsonElement Params { get; }

    /// <summary>True: follows from the schema; false: listed in the property's own <c>policies</c>.</summary>
    public bool IsDerived { get; }

    /// <summary>A policy that follows from the schema.</summary>
    public static ConfiguredPolicy Derived(Policy policy, JsonObject? parameters = null) =>
        new(policy, parameters is null ? default : JsonSerializer.SerializeToElement(parameters), isDerived: true);

    /// <summary>Reads <c>{"policyId": …, "params": …}</c>.</summary>
    public static ConfiguredPolicy Read(JsonElement entry, Func<string, Policy> find) => new(
        find(entry.GetProperty("policyId").GetString()!),
        entry.TryGetProperty("params", out var parameters) ? parameters : default,
        isDerived: false);

    /// <summary>
    /// The entry as a callback shows it. Derived entries begin with the requirements, configured ones end with them: the order
    /// of the incumbent's answers, which recorded clients compare (authenticate answers of the product document).
    /// </summary>
    public JsonObject ToCallback()
    {
        var requirements = new JsonArray([.. Policy.Requirements.Select(name => (JsonNode)name)]);
        var entry = new JsonObject();

        if (IsDerived)
        {
            entry["policyRequirements"] = requirements;
        }

        entry["policyId"] = Policy.Id;

        if (Params.ValueKind is not JsonValueKind.Undefined)
        {
            entry["params"] = JsonNode.Parse(Params.GetRawText());
        }

        if (!IsDerived)
        {
            entry["policyRequirements"] = requirements;
        }

        return entry;
    }
}
