namespace Platform.Contracts.Consent.V1;

/// <summary>
/// Query: mappings of a managed object type that need consent. Answered with <see cref="ConsentMappingsRead"/>.
/// </summary>
public sealed record ReadConsentMappings
{
    /// <summary>Realm path of the journey that asks, <c>/</c> or <c>/alpha</c>.</summary>
    public required string Realm { get; init; }

    /// <summary>Managed object type, for example <c>managed/user</c>.</summary>
    public required string Resource { get; init; }
}
