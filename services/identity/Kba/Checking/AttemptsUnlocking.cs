using Marten;

namespace Platform.Identity.Kba.Checking;

/// <summary>Ends a lock before its time.</summary>
internal static class AttemptsUnlocking
{
    /// <summary>Stages it in the transaction of whatever proves the person. False: there is no failure to forget.</summary>
    public static async Task<bool> UnlockAsync(this IDocumentSession session, string answersKey, DateTimeOffset now, CancellationToken ct)
    {
        var key = KbaSubject.AttemptsKeyOf(answersKey);

        if (await session.LoadAsync<SecurityAttempts>(key, ct) is not { Failures: > 0 })
        {
            return false;
        }

        session.Events.Append(key, new QuestionsUnlocked(now));

        return true;
    }
}
