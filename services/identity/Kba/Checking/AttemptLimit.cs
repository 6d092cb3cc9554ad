using System.Collections.Immutable;

namespace Platform.Identity.Kba.Checking;

/// <summary>
/// The rule of the lock. It begins with the failure whose number is the limit, so that exactly as many guesses are checked as the
/// configuration allows (the incumbent lets one more through). Failures count for as long as a lock lasts.
/// </summary>
internal sealed record AttemptLimit(int? Allowed, TimeSpan Duration)
{
    public static AttemptLimit Of(KbaConfiguration configuration, SecurityQuestionOptions options) =>
        new(configuration.NumberOfAttemptsAllowed, options.LockDuration);

    /// <summary>True: no answer is accepted now.</summary>
    public bool IsReached(SecurityAttempts? attempts, DateTimeOffset now) => Allowed is { } allowed && CountAt(attempts, now) >= allowed;

    /// <summary>What a wrong answer leads to.</summary>
    public ImmutableArray<IAttemptEvent> Failure(SecurityAttempts? attempts, DateTimeOffset now)
    {
        var failed = new QuestionsFailed(CountAt(attempts, now) + 1, now);

        return failed.Failures == Allowed ? [failed, new QuestionsLocked(now)] : [failed];
    }

    private int CountAt(SecurityAttempts? attempts, DateTimeOffset now) =>
        attempts is not null && now - attempts.LastAttemptAt < Duration ? attempts.Failures : 0;
}
