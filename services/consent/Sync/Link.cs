namespace Platform.Consent.Sync;

/// <summary>A person and their counterpart at the target of one mapping. Deleted with the counterpart.</summary>
internal sealed record Link
{
    /// <summary><see cref="SyncKey.Of"/>.</summary>
    public required string Id { get; init; }

    public required string Mapping { get; init; }

    /// <summary>Id of the person.</summary>
    public required string SourceId { get; init; }

    /// <summary>Managed object type of the person.</summary>
    public required string Resource { get; init; }

    /// <summary>Id at the target; belongs to one person per mapping.</summary>
    public required string TargetId { get; init; }

    /// <summary>Revision of the person that the target has.</summary>
    public required long Revision { get; init; }

    /// <summary>Hash of what was sent last; null: nothing was sent, only linked.</summary>
    public string? SentHash { get; init; }

    /// <summary>Date of the consent that the sending rests on, as the person's record says it.</summary>
    public string? ConsentDate { get; init; }

    /// <summary>When the target was written last (UTC).</summary>
    public required DateTimeOffset WrittenAt { get; init; }
}
