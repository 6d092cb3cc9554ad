namespace Platform.Consent.Sync;

/// <summary>How a person and their counterpart at a target stand to each other (identity-and-config reference §7.1).</summary>
internal enum Situation
{
    /// <summary>Qualified, linked, and the target is there.</summary>
    Confirmed,

    /// <summary>Qualified, not linked, exactly one target correlates.</summary>
    Found,

    /// <summary>Qualified, not linked, one target correlates, and it belongs to somebody else.</summary>
    FoundAlreadyLinked,

    /// <summary>Qualified, not linked, no target correlates.</summary>
    Absent,

    /// <summary>Qualified, not linked, several targets correlate.</summary>
    Ambiguous,

    /// <summary>Qualified and linked, but the target is gone.</summary>
    Missing,

    /// <summary>Linked, but not qualified (any more): no consent, the condition does not hold, or erased.</summary>
    Unqualified,

    /// <summary>Neither qualified nor linked.</summary>
    SourceIgnored,

    /// <summary>The target itself is not to be touched.</summary>
    TargetIgnored,

    /// <summary>A target that no link names.</summary>
    Unassigned,

    /// <summary>A link and a target whose source is unknown, without its deletion having been told.</summary>
    SourceMissing,

    /// <summary>A link whose source and target are both gone, without the deletion having been told.</summary>
    LinkOnly,

    /// <summary>Neither source, nor link, nor target.</summary>
    AllGone,
}
