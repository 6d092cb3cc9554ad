namespace Platform.Contracts.Consent.V1;

/// <summary>
/// Query: configuration documents that this service keeps, mappings and connectors, without their secrets and a page at a time. Answered with <see cref="SyncConfigurationRead"/>.
/// </summary>
public sealed record ReadSyncConfiguration
{
    /// <summary>Id that the page before ended with; null: from the beginning.</summary>
    public string? After { get; init; }
}
