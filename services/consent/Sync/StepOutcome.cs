namespace Platform.Consent.Sync;

/// <summary>What came of a step.</summary>
/// <param name="Situation">What was found; null: it failed before that.</param>
/// <param name="Action">What was, or was to be, done.</param>
/// <param name="Note">Fact for the stream; null: nothing worth noting.</param>
/// <param name="Reason">Why it failed or was skipped.</param>
/// <param name="IsFailure">It did not work.</param>
/// <param name="IsFinal">Trying again without a change is useless.</param>
/// <param name="IsInLine">The target has everything already.</param>
internal sealed record StepOutcome(
    Situation? Situation, SyncAction Action, ISyncEvent? Note, string? Reason, bool IsFailure, bool IsFinal, bool IsInLine)
{
    public static StepOutcome Applied(Situation situation, SyncAction action, SyncApplied note) => new(situation, action, note, null, false, false, false);

    public static StepOutcome Skipped(Situation situation, SyncAction action, string? reason, SyncSkipped note) =>
        new(situation, action, note, reason, false, false, false);

    public static StepOutcome Silent(Situation situation, SyncAction action, bool isInLine = false) => new(situation, action, null, null, false, false, isInLine);

    public static StepOutcome Failed(Situation? situation, SyncAction action, string reason, bool isFinal) =>
        new(situation, action, null, reason, true, isFinal, false);
}
