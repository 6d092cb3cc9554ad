namespace Platform.Consent.Subjects;

/// <summary>A person as consent knows them: that they exist, and when they were last here. No property of the person is kept.</summary>
internal sealed record Subject
{
    /// <summary>Id of the person.</summary>
    public required string Id { get; init; }

    /// <summary>Realm path.</summary>
    public required string Realm { get; init; }

    /// <summary>Managed object type; null until the creation was heard.</summary>
    public string? Resource { get; init; }

    /// <summary>When the person was created (UTC); null until that was heard.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Highest revision heard; what mappings have to catch up with.</summary>
    public long Revision { get; init; }

    /// <summary>A completed journey (UTC), at most an hour older than the last one.</summary>
    public DateTimeOffset? LastActiveAt { get; init; }

    /// <summary>When the person was erased (UTC).</summary>
    public DateTimeOffset? ErasedAt { get; init; }
}
