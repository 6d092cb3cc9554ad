namespace Platform.Contracts;

/// <summary>What every published fact carries. An interface, so that a subscriber may listen to all of them at once.</summary>
public interface IIntegrationEvent
{
    /// <summary>Id of the stored event that this message announces; also the message id. Equal ids are the same fact.</summary>
    Guid EventId { get; }

    /// <summary>When the fact was recorded (UTC).</summary>
    DateTimeOffset OccurredAt { get; }

    /// <summary>Realm path, <c>/</c> or <c>/alpha</c>.</summary>
    string Realm { get; }

    /// <summary>Id of the person or object the fact is about; empty when nobody was identified.</summary>
    string SubjectId { get; }

    /// <summary>Version of the subject's stream after this fact. Rises by at least one from fact to fact of the same stream.</summary>
    long Revision { get; }

    /// <summary>The authentication session, or the request, that caused the fact. Follows it through all services.</summary>
    string CorrelationId { get; }
}
