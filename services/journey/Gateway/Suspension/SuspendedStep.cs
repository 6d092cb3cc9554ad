namespace Platform.Journey.Gateway.Suspension;

/// <summary>A step that waits for its link: found by the hash of the token, deleted in the transaction that resumes it.</summary>
internal sealed record SuspendedStep
{
    /// <summary>Hash of the token.</summary>
    public required string Id { get; init; }

    /// <summary>The authentication session.</summary>
    public required Guid SessionId { get; init; }

    /// <summary>The step that is suspended.</summary>
    public required int Step { get; init; }

    /// <summary>Realm path.</summary>
    public required string Realm { get; init; }

    /// <summary>From when on the link is refused.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
