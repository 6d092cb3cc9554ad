namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Event: a journey counted one login of an object.
/// </summary>
public sealed record LoginRecorded : IIntegrationEvent
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
}
