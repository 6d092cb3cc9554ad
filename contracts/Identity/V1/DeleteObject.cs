namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Command: erase a managed object. Its personal data is masked in its stream. Answered with <see cref="ObjectDeleted"/>, <see cref="ObjectRefused"/> or <see cref="CommandConflict"/>.
/// </summary>
public sealed record DeleteObject
{
    /// <summary>Id of the change: derived from session, step and node. The same id is answered with the first answer.</summary>
    public required Guid EffectId { get; init; }

    /// <summary>Realm path of the journey that asks, <c>/</c> or <c>/alpha</c>.</summary>
    public required string Realm { get; init; }

    /// <summary>Managed object type, for example <c>managed/user</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>Object to erase.</summary>
    public required string ObjectId { get; init; }

    /// <summary>Revision that the object must have; null: any. Under another one it is refused as <see cref="ObjectRefusal.RevisionMismatch"/>.</summary>
    public long? Revision { get; init; }

    /// <summary>Session or request that causes the change.</summary>
    public required string CorrelationId { get; init; }
}
