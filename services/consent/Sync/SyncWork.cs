namespace Platform.Consent.Sync;

/// <summary>
/// A mapping has to catch up with a person. Written with the fact that says so, deleted with the outcome. Several for one key are done
/// by the first of them: what is carried over is always the present state, never the fact.
/// </summary>
internal sealed record SyncWork
{
    /// <summary>Rises with time; the first of a key stands for all of it.</summary>
    public required Guid Id { get; init; }

    /// <summary><see cref="SyncKey.Of"/>.</summary>
    public required string Key { get; init; }

    public required string Mapping { get; init; }

    public required string SourceId { get; init; }

    /// <summary>Managed object type of the person.</summary>
    public required string Resource { get; init; }

    public required string Realm { get; init; }

    /// <summary>Session or request that caused the fact.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>True: an administrator asked; targets are written although they were told before.</summary>
    public bool IsRepair { get; init; }

    /// <summary>Not done before (UTC).</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Failed attempts so far.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public string? LastReason { get; init; }

    /// <summary>W3C trace of the request that caused the fact.</summary>
    public string? TraceParent { get; init; }
}
