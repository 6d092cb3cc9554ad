using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.Policies;

/// <summary>What a policy says about a value: fine, or failed with the parameters that a client shows beside the requirement.</summary>
internal readonly record struct PolicyVerdict(bool HasFailed, JsonElement? Params)
{
    public static PolicyVerdict Passed { get; } = new(false, null);

    public static PolicyVerdict Failed { get; } = new(true, null);

    public static PolicyVerdict FailedWith(string name, JsonNode? value) =>
        FailedWith(new JsonObject { [name] = value });

    public static PolicyVerdict FailedWith(JsonObject parameters) =>
        new(true, JsonSerializer.SerializeToElement(parameters));

    public static PolicyVerdict FailedUnless(bool condition) => condition ? Passed : Failed;
}
