using System.Collections.Immutable;

namespace Platform.Consent.Sync;

/// <summary>What is known about a person and the target when a mapping is evaluated.</summary>
/// <param name="Source">State of the person.</param>
/// <param name="IsLinked">A link names a target.</param>
/// <param name="TargetExists">The linked target is there; unknown counts as there. Means nothing without link.</param>
/// <param name="Correlated">Unlinked targets that correlate; 2 stands for several.</param>
/// <param name="CorrelatedElsewhere">The one that correlates is linked to somebody else.</param>
internal readonly record struct SyncFacts(
    SourceState Source, bool IsLinked, bool TargetExists, int Correlated = 0, bool CorrelatedElsewhere = false);

/// <summary>State of the person in the eyes of one mapping.</summary>
internal enum SourceState
{
    /// <summary>There, the condition holds, consent is given where it is needed.</summary>
    Qualified,

    /// <summary>There, but the condition does not hold or consent is missing.</summary>
    Disqualified,

    /// <summary>Their deletion was told.</summary>
    Erased,

    /// <summary>Not found, and nobody said that they were deleted.</summary>
    Unknown,
}

/// <summary>
/// The rule of synchronisation: facts to situation, situation to action. A target that was never linked is not touched because somebody
/// does not qualify: it was not this mapping that put it there.
/// </summary>
internal static class SyncDecision
{
    private static readonly ImmutableDictionary<Situation, SyncAction> _defaults = new Dictionary<Situation, SyncAction>
    {
        [Situation.Confirmed] = SyncAction.Update,
        [Situation.Found] = SyncAction.Update,
        [Situation.Absent] = SyncAction.Create,
        [Situation.Unqualified] = SyncAction.Delete,
        [Situation.Ambiguous] = SyncAction.Exception,
        [Situation.Missing] = SyncAction.Exception,
        [Situation.FoundAlreadyLinked] = SyncAction.Exception,
        [Situation.SourceIgnored] = SyncAction.Report,
        [Situation.TargetIgnored] = SyncAction.Report,
        [Situation.Unassigned] = SyncAction.Exception,
        [Situation.SourceMissing] = SyncAction.Exception,
        [Situation.LinkOnly] = SyncAction.Exception,
        [Situation.AllGone] = SyncAction.NoReport,
    }.ToImmutableDictionary();

    public static Situation Assess(SyncFacts facts) => facts switch
    {
        { Source: SourceState.Qualified, IsLinked: true, TargetExists: true } => Situation.Confirmed,
        { Source: SourceState.Qualified, IsLinked: true } => Situation.Missing,
        { Source: SourceState.Qualified, Correlated: 0 } => Situation.Absent,
        { Source: SourceState.Qualified, Correlated: 1, CorrelatedElsewhere: true } => Situation.FoundAlreadyLinked,
        { Source: SourceState.Qualified, Correlated: 1 } => Situation.Found,
        { Source: SourceState.Qualified } => Situation.Ambiguous,
        { Source: SourceState.Disqualified or SourceState.Erased, IsLinked: true } => Situation.Unqualified,
        { Source: SourceState.Disqualified } => Situation.SourceIgnored,
        { Source: SourceState.Unknown, IsLinked: true, TargetExists: true } => Situation.SourceMissing,
        { Source: SourceState.Unknown, IsLinked: true } => Situation.LinkOnly,
        _ => Situation.AllGone,
    };

    /// <summary>
    /// The action of a mapping in a situation. Erasure is a right of the person: whatever the mapping says about people who do not
    /// qualify, somebody who was erased is removed.
    /// </summary>
    public static SyncAction Decide(Situation situation, SourceState source, ImmutableDictionary<Situation, SyncAction> policies) =>
        situation == Situation.Unqualified && source == SourceState.Erased
            ? SyncAction.Delete
            : policies.TryGetValue(situation, out var action) ? action : _defaults[situation];

    /// <summary>Whether an action can be done at all: nothing can be updated that is not there.</summary>
    public static bool Fits(Situation situation, SyncAction action) => action switch
    {
        SyncAction.Create => situation is Situation.Absent or Situation.Missing,
        SyncAction.Update => situation is Situation.Confirmed or Situation.Found,
        SyncAction.Link => situation is Situation.Found,
        SyncAction.Delete => situation is Situation.Confirmed or Situation.Found or Situation.Unqualified or Situation.Unassigned
            or Situation.SourceMissing or Situation.LinkOnly,
        SyncAction.Unlink => situation is Situation.Confirmed or Situation.Missing or Situation.Unqualified or Situation.SourceMissing
            or Situation.LinkOnly,
        _ => true,
    };
}
