namespace Platform.Contracts.Consent.V1;

/// <summary>
/// Event: a person agreed that a mapping sends their data elsewhere.
/// </summary>
public sealed record ConsentGranted : IIntegrationEvent
{
    /// <summary><inheritdoc cref="IIntegrationEvent.EventId"/></summary>
    public required Guid EventId { get; init; }

    /// <summary><inheritdoc cref="IIntegrationEvent.OccurredAt"/></summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary><inheritdoc cref="IIntegrationEvent.Realm"/></summary>
    public required string Realm { get; init; }

    /// <summary><inheritdoc cref="IIntegrationEvent.SubjectId"/></summary>
    public required string SubjectId { get; init; }

    /// <summary>Version of the stream of this person's consents after this fact.</summary>
    public required long Revision { get; init; }

    /// <summary><inheritdoc cref="IIntegrationEvent.CorrelationId"/></summary>
    public required string CorrelationId { get; init; }

    /// <summary>Managed object type of the person, for example <c>managed/user</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>Technical name of the mapping.</summary>
    public required string Mapping { get; init; }

    /// <summary>Date of the consent as the person's record says it (UTC); null: the record has no readable one.</summary>
    public DateTimeOffset? ConsentedAt { get; init; }
}
