using JasperFx;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Gateway.Retention;
using Platform.Journey.Gateway.Store;
using Platform.Journey.Gateway.Suspension;

namespace Platform.Journey.Gateway.Erasure;

/// <summary>Takes somebody who is gone out of every authentication session, wherever it is kept. Doing it again changes nothing.</summary>
internal sealed class SessionEraser(IJourneyStore store, SessionStore sessions, SessionArchive archive, ErasureKeys keys, TimeProvider time)
{
    private const int MaxAttempts = 5;

    private const string Find = $"""
        select session_id from {MentionTables.Mentions} m
        where m.mentioned = any (?) and m.at <= ? and m.session_id > ? order by session_id limit 100
        """;

    /// <summary>Ends what still runs, and masks.</summary>
    /// <param name="subjectId">The person.</param>
    /// <param name="until">When the person was erased: whoever uses the names afterwards is somebody else.</param>
    /// <param name="ct">Cancels.</param>
    public async Task EraseAsync(string subjectId, DateTimeOffset until, CancellationToken ct)
    {
        var person = keys.OfSubject(subjectId);
        var mentioned = await NamesAsync(person, ct);
        var last = Guid.Empty;

        while (await PageAsync(mentioned, until, last, ct) is [.., var next] page)
        {
            foreach (var session in page)
            {
                await EraseAsync(session, ct);
            }

            last = next;
        }

        await archive.MaskAsync(mentioned, until, ct);
        await ForgetAsync(person, ct);
    }

    private async Task<Guid[]> NamesAsync(Guid person, CancellationToken ct)
    {
        await using var documents = store.QuerySession();
        var names = await documents.AdvancedSql.QueryAsync<Guid>($"select name from {MentionTables.Names} where person = ?", ct, person);
        return [person, .. names];
    }

    private async Task<IReadOnlyList<Guid>> PageAsync(Guid[] mentioned, DateTimeOffset until, Guid after, CancellationToken ct)
    {
        await using var documents = store.QuerySession();
        return [.. (await documents.AdvancedSql.QueryAsync<Guid>(Find, ct, mentioned, until, after)).Distinct()];
    }

    private async Task EraseAsync(Guid session, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await EndAsync(session, ct))
            {
                await MaskAsync(session, ct);
                return;
            }

            if (attempt == MaxAttempts)
            {
                throw new ConcurrencyException($"The session goes on while it is ended.", typeof(JourneySession), session);
            }
        }
    }

    /// <summary>False: it went on meanwhile.</summary>
    private async Task<bool> EndAsync(Guid id, CancellationToken ct)
    {
        if (await sessions.LoadAsync(id, ct) is not { Session.HasEnded: false } running)
        {
            return true;
        }

        var now = time.GetUtcNow();
        SessionEvent expired = new SessionExpired(now);
        var turn = new Turn(JourneySession.Evolve(running.Session, expired), [expired], [], new TurnResult.Expired());
        return await sessions.TryAppendAsync(turn, running, now, documents => documents.DeleteWhere<SuspendedStep>(step => step.SessionId == id), ct);
    }

    private async Task MaskAsync(Guid id, CancellationToken ct)
    {
        await using var documents = store.LightweightSession();
        foreach (var masked in (await documents.Events.FetchStreamAsync(id, token: ct)).Select(SessionErasure.Mask))
        {
            if (masked is not null)
            {
                documents.Events.OverwriteEvent(masked);
            }
        }

        await documents.SaveChangesAsync(ct);
    }

    private async Task ForgetAsync(Guid person, CancellationToken ct)
    {
        await using var documents = store.LightweightSession();
        documents.QueueSqlCommand($"delete from {MentionTables.Names} where person = ?", person);
        await documents.SaveChangesAsync(ct);
    }
}
