namespace Platform.Contracts.Journey.V1;

/// <summary>
/// Event: a journey reached Success. <c>SubjectId</c> is the id of the person, empty when nobody was identified.
/// </summary>
public sealed record JourneyCompleted : IIntegrationEvent
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

    /// <summary>The authentication session (stream id).</summary>
    public required Guid SessionId { get; init; }

    /// <summary>Name of the journey the session began with.</summary>
    public required string Journey { get; init; }

    /// <summary>Content address of the journey revision that the session was pinned to.</summary>
    public required string JourneyRevision { get; init; }

    /// <summary>True when a single sign-on session was created.</summary>
    public required bool SessionCreated { get; init; }
}
