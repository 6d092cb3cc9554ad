using Marten;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Gateway.Captcha;
using Platform.Journey.Gateway.RealmConfig;
using Platform.Journey.Gateway.Secrets;
using Platform.Journey.Gateway.Store;
using Platform.Journey.Gateway.Suspension;

namespace Platform.Journey.Gateway.Abandonment;

/// <summary>
/// Ends authentication sessions that nobody continues: the stream gets its last fact, subscribers hear that the journey failed, and the key of the
/// session's secrets is destroyed. A suspended session has its own, longer time.
/// </summary>
internal sealed class AbandonedSessions(
    IJourneyStore store, SessionStore sessions, RealmSettingsReader settings, IOptions<AbandonmentOptions> options, TimeProvider time)
{
    private const int LockId = 0x1B0C6;

    private static readonly string[] LastFacts =
        ["journey.session-succeeded.v1", "journey.session-failed.v1", "journey.session-expired.v1"];

    /// <summary>Ends one batch; returns how many. One replica at a time works, the others find nothing to do.</summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        await using var documents = store.LightweightSession();
        await documents.BeginTransactionAsync(ct);
        var mine = await documents.AdvancedSql.QueryAsync<bool>("select pg_try_advisory_xact_lock(?)", ct, LockId);
        if (!mine[0])
        {
            return 0;
        }

        var now = time.GetUtcNow();
        documents.DeleteWhere<SessionKey>(key => key.ExpiresAt < now);
        documents.DeleteWhere<SuspendedStep>(step => step.ExpiresAt < now);
        documents.DeleteWhere<CaptchaVerdict>(verdict => verdict.ExpiresAt < now);
        var ended = 0;
        foreach (var id in await FindAsync(documents, now, ct))
        {
            ended += await TryEndAsync(id, now, ct) ? 1 : 0;
        }

        await documents.SaveChangesAsync(ct);
        return ended;
    }

    private async Task<IReadOnlyList<Guid>> FindAsync(IDocumentSession documents, DateTimeOffset now, CancellationToken ct)
    {
        var schema = store.Options.DatabaseSchemaName;
        return await documents.AdvancedSql.QueryAsync<Guid>(
            $"""
             select s.id from {schema}.mt_streams s
             where s.timestamp < ? and s.timestamp > ? and s.type = ?
               and not exists (select 1 from {schema}.mt_events e where e.stream_id = s.id and e.type = any(?))
             order by s.timestamp limit ?
             """,
            ct,
            now - options.Value.SilentFor,
            now - options.Value.LookBack,
            "journey_session",
            LastFacts,
            options.Value.BatchSize);
    }

    private async Task<bool> TryEndAsync(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        if (await sessions.LoadAsync(id, ct) is not { Session.HasEnded: false } stored)
        {
            return false;
        }

        // The engine knows the rule of when a session is over; advancing one that is not over would run nodes, so the rule is asked first.
        var realm = await settings.OfAsync(stored.Session.Realm, ct);
        if (!JourneyEngine.IsOverTime(stored.Session, now, new(realm.SessionMaxDuration, realm.SuspendDuration)))
        {
            return false;
        }

        SessionEvent expired = new SessionExpired(now);
        var turn = new Turn(JourneySession.Evolve(stored.Session, expired), [expired], [], new TurnResult.Expired());
        return await sessions.TryAppendAsync(turn, stored, now, together: null, ct);
    }
}
