namespace Platform.Contracts.Journey.V1;

/// <summary>
/// Event: a single sign-on session is over.
/// </summary>
public sealed record SessionEnded : IIntegrationEvent
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

    /// <summary><c>logout</c>, <c>idle</c>, <c>expired</c>, <c>replaced</c> or <c>revoked</c>.</summary>
    public required string Reason { get; init; }
}
