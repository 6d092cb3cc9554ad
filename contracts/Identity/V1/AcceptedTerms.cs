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

    /// <summary>Locale of the text that was shown; null: not known.</summary>
    public string? Locale { get; init; }

    /// <summary>SHA-256 of the text that was shown, in UTF-8, as 64 hex digits; null: not known.</summary>
    public string? TextHash { get; init; }
}
