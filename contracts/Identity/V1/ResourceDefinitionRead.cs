using System.Text.Json;

namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Reply to <see cref="ReadResourceDefinition"/>.
/// </summary>
public sealed record ResourceDefinitionRead
{
    /// <summary>The JSON schema object of the type (<c>properties</c>, <c>required</c>, <c>order</c>); null: no such type.</summary>
    public JsonElement? Schema { get; init; }

    /// <summary>Object: property name to its policy object exactly as a callback shows it (<c>policyRequirements, fallbackPolicies, name, policies, conditionalPolicies</c>); properties without policies are absent.</summary>
    public JsonElement? Policies { get; init; }
}
