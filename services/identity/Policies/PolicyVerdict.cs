using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.Policies;

/// <summary>What a policy says about a value: fine, or failed with the parameters that a client shows beside the requirement.</summary>
/// <param name="HasFailed">False: fine.</param>
/// <param name="Params">Parameters of the failure; null: none.</param>
/// <param name="Requirement">Which requirement failed; null: the only one of the policy.</param>
internal readonly record struct PolicyVerdict(bool HasFailed, JsonElement? Params, string? Requirement = null)
{
    public static PolicyVerdict Passed { get; } = new(false, null);

    public static PolicyVerdict Failed { get; } = new(true, null);

    public static PolicyVerdict FailedWith(string name, JsonNode? value) =>
        FailedWith(new JsonObject { [name] = value });

    public static PolicyVerdict FailedWith(JsonObject parameters) =>
        new(true, JsonSerializer.SerializeToElement(parameters));

    public static PolicyVerdict FailedAs(string requirement, JsonObject? parameters = null) =>
        new(true, parameters is null ? null : JsonSerializer.SerializeToElement(parameters), requirement);

    public static PolicyVerdict FailedUnless(bool condition) => condition ? Passed : Failed;
}
