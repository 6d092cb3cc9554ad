namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Event: a person accepted a version of the terms.
/// </summary>
public sealed record TermsAccepted : IIntegrationEvent
{
    /// <summary><inheritdoc cref="IIntegrationEvent.EventId"/></summary>
    public required Guid EventId { get; init; }

    /// <summary><inheritdoc cref="IIntegrationEvent.OccurredAt"/></summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary><inheritdoc cref="IIntegrationEvent.Realm"/></summary>
    public required string Realm { get; init; }

    /// <summary><inheritdoc cref="IIntegrationEvent.SubjectId"/></summary>
    public required string SubjectId { get; init; }

    /// <summary><inheritdoc cref="IIntegrationEvent.Revision"/></summary>
    public required long Revision { get; init; }

    /// <summary><inheritdoc cref="IIntegrationEvent.CorrelationId"/></summary>
    public required string CorrelationId { get; init; }

    /// <summary>Managed object type, for example <c>managed/user</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>Accepted version.</summary>
    public required string Version { get; init; }

    /// <summary>When it was accepted (UTC).</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>Locale of the accepted text; null: not known.</summary>
    public string? Locale { get; init; }

    /// <summary>SHA-256 of the accepted text, in hex; null: not known.</summary>
    public string? TextHash { get; init; }
}
