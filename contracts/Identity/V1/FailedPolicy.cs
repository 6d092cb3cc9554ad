using System.Text.Json;

namespace Platform.Contracts.Identity.V1;

/// <summary>
/// One failed requirement of one property.
/// </summary>
public sealed record FailedPolicy
{
    /// <summary>Property name, <c>a/b</c> for a nested one.</summary>
    public required string Property { get; init; }

    /// <summary>Requirement, for example <c>MIN_LENGTH</c>.</summary>
    public required string PolicyRequirement { get; init; }

    /// <summary>Parameters of the requirement, for example <c>{"minLength":8}</c>; null when it has none.</summary>
    public JsonElement? Params { get; init; }

    /// <summary>True: a further requirement of the policy that the entry before is about.</summary>
    public bool IsOfSamePolicy { get; init; }
}
