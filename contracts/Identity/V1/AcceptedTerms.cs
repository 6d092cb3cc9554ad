namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Acceptance of the terms, stored in the metadata of an object.
/// </summary>
public sealed record AcceptedTerms
{
    /// <summary>Accepted version.</summary>
    public required string Version { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset AcceptedAt { get; init; }
}
