using System.Collections.Immutable;

namespace Platform.Consent.Recons;

/// <summary>One reconciliation: where it stands and what it found. Carried on by any replica from its cursor.</summary>
internal sealed record ReconRun
{
    public required Guid Id { get; init; }

    public required string Mapping { get; init; }

    /// <summary>Managed object type of the mapping when it began.</summary>
    public required string Resource { get; init; }

    /// <summary>Realm of who began it; questions to identity name it.</summary>
    public required string Realm { get; init; }

    public ReconState State { get; init; } = ReconState.Active;

    public ReconStage Stage { get; init; } = ReconStage.Source;

    /// <summary>Last id that was looked at in this stage; null: none yet.</summary>
    public string? Cursor { get; init; }

    /// <summary>Findings by situation.</summary>
    public ImmutableDictionary<string, int> Situations { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Targets that were written, linked, unlinked or removed.</summary>
    public int Changed { get; init; }

    /// <summary>Findings that could not be mended at once; they wait in the queue or were given up.</summary>
    public int Failed { get; init; }

    /// <summary>Not carried on before (UTC).</summary>
    public required DateTimeOffset DueAt { get; init; }

    public required string StartedBy { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Reason { get; init; }
}

/// <summary>Whether a reconciliation goes on.</summary>
internal enum ReconState
{
    Active,
    Success,
    Failed,
    Canceled,
}

/// <summary>What a reconciliation goes through, in this order.</summary>
internal enum ReconStage
{
    /// <summary>All people of the type.</summary>
    Source,

    /// <summary>Links of people who are not known.</summary>
    Links,

    /// <summary>Targets without link.</summary>
    Targets,
}
