namespace Platform.Consent.Sync;

/// <summary>Work that was given up, for administrators to see. Gone with the next success for the same person and mapping.</summary>
internal sealed record SyncFailure
{
    /// <summary><see cref="SyncKey.Of"/>.</summary>
    public required string Id { get; init; }

    public required string Mapping { get; init; }

    public required string SourceId { get; init; }

    public required string Resource { get; init; }

    public required string Realm { get; init; }

    /// <summary>What was found; null: it failed before that was known.</summary>
    public string? Situation { get; init; }

    /// <summary>What was to be done.</summary>
    public string? Action { get; init; }

    /// <summary>A word without content.</summary>
    public required string Reason { get; init; }

    public required int Attempts { get; init; }

    /// <summary>When it was given up (UTC).</summary>
    public required DateTimeOffset At { get; init; }
}
