namespace Platform.Contracts.Identity.V1;

/// <summary>
/// Command: count one login. Answered with <see cref="LoginCounted"/> or <see cref="CommandConflict"/>.
/// </summary>
public sealed record IncrementLoginCount
{
    /// <summary>Id of the change: derived from session, step and node. The same id is answered with the first answer.</summary>
    public required Guid EffectId { get; init; }

    /// <summary>Realm path of the journey that asks, <c>/</c> or <c>/alpha</c>.</summary>
    public required string Realm { get; init; }

    /// <summary>Managed object type, for example <c>managed/user</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>Object whose logins are counted.</summary>
    public required string ObjectId { get; init; }

    /// <summary>Session that logs in.</summary>
    public required string CorrelationId { get; init; }
}
