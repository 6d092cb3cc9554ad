namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Query: schema and policies of a managed object type. Answered with <see cref="ResourceDefinitionRead"/>.
/// </summary>
public sealed record ReadResourceDefinition
{
    /// <summary>Managed object type, for example <c>managed/user</c>.</summary>
    public required string Resource { get; init; }
}
