using System.Collections.Immutable;

namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Event: a configuration document was created, replaced or deleted. Carries no value; who needs the document reads it.
/// </summary>
public sealed record ConfigurationChanged : IIntegrationEvent
{
    /// <summary><inheritdoc cref="IIntegrationEvent.EventId"/></summary>
    public required Guid EventId { get; init; }

    /// <summary><inheritdoc cref="IIntegrationEvent.OccurredAt"/></summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Always <c>/</c>: configuration belongs to the platform.</summary>
    public required string Realm { get; init; }

    /// <summary>Id of the document, for example <c>ui/themerealm</c>.</summary>
    public required string SubjectId { get; init; }

    /// <summary><inheritdoc cref="IIntegrationEvent.Revision"/></summary>
    public required long Revision { get; init; }

    /// <summary><inheritdoc cref="IIntegrationEvent.CorrelationId"/></summary>
    public required string CorrelationId { get; init; }

    /// <summary>Object id of the administrator; null: the platform itself, at its first start.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>Names of the top-level members that are new, other ones or gone; empty after a deletion.</summary>
    public required ImmutableArray<string> ChangedMembers { get; init; }

    /// <summary>True: the document is gone.</summary>
    public bool IsDeleted { get; init; }
}
