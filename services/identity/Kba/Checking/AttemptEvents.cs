using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Kba.Checking;

/// <summary>
/// A fact in the stream of attempts to answer the questions of one subject. The stream stands beside that of the object: people who
/// have proved nothing must not move the object's revision, and an identity without object has the same stream, so that
/// both cost the same. No fact holds a question or an answer.
/// </summary>
internal interface IAttemptEvent
{
    /// <summary>When it happened.</summary>
    DateTimeOffset At { get; }
}

/// <summary>All answers were right.</summary>
[StoredAs("identity.questions-passed.v1")]
internal sealed record QuestionsPassed(DateTimeOffset At) : IAttemptEvent;

/// <summary>An answer was wrong; <c>Failures</c> is the count with this one.</summary>
[StoredAs("identity.questions-failed.v1")]
internal sealed record QuestionsFailed(int Failures, DateTimeOffset At) : IAttemptEvent;

/// <summary>That failure was the last one allowed: no answer is accepted for a while.</summary>
[StoredAs("identity.questions-locked.v1")]
internal sealed record QuestionsLocked(DateTimeOffset At) : IAttemptEvent;

/// <summary>The failures no longer count: an administrator said so, or the person came in another way.</summary>
[StoredAs("identity.questions-unlocked.v1")]
internal sealed record QuestionsUnlocked(DateTimeOffset At) : IAttemptEvent;
