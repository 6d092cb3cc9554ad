using System.Diagnostics;
using Marten;
using Microsoft.Extensions.Options;
using Platform.Consent.Connectors;
using Platform.Consent.Mappings;
using Platform.Consent.Store;
using Platform.Hosting.Messaging;
using Platform.Hosting.Stores;

namespace Platform.Consent.Sync;

/// <summary>
/// Does one piece of work. Its row stays locked while the target is written and other replicas skip locked rows; a replica that dies
/// gives it free at once, and whoever takes it then repeats the write under the same key.
/// </summary>
internal sealed class SyncRound(
    IConsentStore store, SyncStep step, Targets targets, IOptions<SyncOptions> options, TimeProvider time, ILogger<SyncRound> logger)
{
    private const string Due =
        """
        where d.mapping = ? and d.due_at <= ?
        and not exists (select 1 from consent.mt_doc_syncwork f where f.key = d.key and f.id < d.id)
        order by d.due_at limit 1 for update of d skip locked
        """;

    private static readonly ActivitySource _source = new("Platform.Consent");

    /// <summary>Names of the mappings that something is due for.</summary>
    public async Task<IReadOnlyList<string>> DueMappingsAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return await session.AdvancedSql.QueryAsync<string>("select distinct mapping from consent.mt_doc_syncwork where due_at <= ?", ct, time.GetUtcNow());
    }

    /// <summary>Does the next piece of a mapping; false: there is none, or it cannot be done now.</summary>
    public async Task<bool> WorkNextAsync(string name, CancellationToken ct)
    {
        SyncWork work;

        await using (var session = store.LightweightSession())
        {
            await session.BeginTransactionAsync(ct);
            var mapping = await session.LoadAsync<Mapping>(name, ct);

            if (mapping is not null && targets.RestsUntil(MappingReader.Read(name, mapping.Content)) is not null)
                return false;

            if (await session.QueryAsync<SyncWork>(Due, ct, name, time.GetUtcNow()) is not [var due]
                || !await session.TryWriteAsync(name, ct)
                || !await session.TryLockAsync(due.Key, ct))
                return false;

            work = due;

            try
            {
                return await DoAsync(session, mapping, due, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested && !StoreOutage.IsBehind(e))
            {
                SyncLog.Broken(logger, due.Mapping, due.SourceId, e.GetType().Name);
            }
        }

        // Not before the row is free again.
        await PutOffAsync(work, ct);

        return true;
    }

    private async Task<bool> DoAsync(IDocumentSession session, Mapping? mapping, SyncWork work, CancellationToken ct)
    {
        ActivityContext.TryParse(work.TraceParent, null, isRemote: true, out var parent);
        using var activity = _source.StartActivity("sync", ActivityKind.Producer, parent);
        session.StampTrace(work.CorrelationId);

        // Read before the person is: whatever comes later has not been looked at.
        var covered = await session.Query<SyncWork>().Where(w => w.Key == work.Key).ToListAsync(ct);
        var repair = covered.FirstOrDefault(w => w.IsRepair);
        var person = new Person(work.SourceId, work.Resource, work.Realm, work.CorrelationId);

        try
        {
            var outcome = await step.RunAsync(
                session, mapping, new StepOrder(work.Mapping, person, IsThorough: repair is not null, repair?.Id.ToString("N")), ct);
            await NoteAsync(session, work, covered, outcome, ct);
        }
        catch (DependencyUnavailableException)
        {
            SyncLog.SourceAway(logger, work.Mapping);
            session.Store(work with { DueAt = time.GetUtcNow() + options.Value.FirstRetryAfter });
        }
        catch (TargetRestsException e)
        {
            session.Store(work with { DueAt = e.Until });
        }

        // Once the target has it, a host that shuts down still takes note of it.
        await session.SaveChangesAsync(CancellationToken.None);

        return true;
    }

    private async Task NoteAsync(IDocumentSession session, SyncWork work, IReadOnlyList<SyncWork> covered, StepOutcome outcome, CancellationToken ct)
    {
        var stream = SyncKey.StreamOf(work.Mapping, work.SourceId);

        if (!outcome.IsFailure)
        {
            session.DeleteObjects(covered);
            session.Delete<SyncFailure>(work.Key);

            if (outcome.Note is { } note)
                await session.AppendToStreamAsync<SyncHistory>(stream, note, ct);

            SyncLog.Done(logger, work.Mapping, work.SourceId, outcome.Situation.ToString()!, outcome.Action);

            return;
        }

        var attempt = work.Attempts + 1;
        var delay = outcome.IsFinal ? null : options.Value.DelayAfter(attempt);
        await session.AppendToStreamAsync<SyncHistory>(stream, FailureOf(work, outcome, attempt, delay is null), ct);

        if (delay is { } wait)
        {
            SyncLog.Deferred(logger, work.Mapping, work.SourceId, outcome.Reason!, attempt, (int)wait.TotalSeconds);
            session.Store(work with { Attempts = attempt, DueAt = time.GetUtcNow() + wait, LastReason = outcome.Reason });
        }
        else
        {
            SyncLog.GivenUp(logger, work.Mapping, work.SourceId, outcome.Reason!, attempt);
            session.DeleteObjects(covered);
            session.Store(PutAside(work, outcome, attempt));
        }
    }

    private SyncFailed FailureOf(SyncWork work, StepOutcome outcome, int attempt, bool isGivenUp) => new(
        work.Mapping, work.SourceId, outcome.Situation is { } s ? SyncNames.Of(s) : null, SyncNames.Of(outcome.Action), outcome.Reason!, attempt, isGivenUp,
        time.GetUtcNow());

    private SyncFailure PutAside(SyncWork work, StepOutcome outcome, int attempt) => new()
    {
        Id = work.Key,
        Mapping = work.Mapping,
        SourceId = work.SourceId,
        Resource = work.Resource,
        Realm = work.Realm,
        Situation = outcome.Situation is { } situation ? SyncNames.Of(situation) : null,
        Action = SyncNames.Of(outcome.Action),
        Reason = outcome.Reason!,
        Attempts = attempt,
        At = time.GetUtcNow(),
    };

    /// <summary>Work that breaks the worker must not be the first one for ever.</summary>
    private async Task PutOffAsync(SyncWork work, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        var attempt = work.Attempts + 1;
        session.Store(work with
        {
            Attempts = attempt,
            DueAt = time.GetUtcNow() + (options.Value.DelayAfter(attempt) ?? options.Value.LongestRetryAfter),
            LastReason = "internal",
        });
        await session.SaveChangesAsync(ct);
    }
}
