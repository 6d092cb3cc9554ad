using System.Collections.Concurrent;
using Marten;
using Platform.Consent.Connectors;
using Platform.Consent.Mappings;
using Platform.Consent.Store;
using Platform.Consent.Subjects;
using Platform.Consent.Sync;

namespace Platform.Consent.Recons;

/// <summary>Takes a reconciliation one page further. A page that was interrupted is done again; what it did before is then in line.</summary>
internal sealed class ReconPage(IConsentStore store, SyncStep step, SyncQueue queue, Targets targets, TimeProvider time)
{
    private const int PageSize = 50;
    private const int AtOnce = 4;

    /// <summary>The run after the page.</summary>
    /// <exception cref="TargetRefusedException">The target cannot be opened or listed.</exception>
    public async Task<ReconRun> AdvanceAsync(ReconRun run, Mapping mapping, CancellationToken ct)
    {
        var plan = MappingReader.Read(mapping.Name, mapping.Content);

        return run.Stage switch
        {
            ReconStage.Source => await SourcesAsync(run, mapping, ct),
            ReconStage.Links => await LinksAsync(run, mapping, ct),
            ReconStage.Targets when plan.RunTargetPhase => await TargetsAsync(run, plan, ct),
            _ => Ended(run),
        };
    }

    private async Task<ReconRun> SourcesAsync(ReconRun run, Mapping mapping, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var people = await session.QueryAsync<Subject>(
            "where d.data ->> 'resource' = ? and d.id > ? order by d.id limit ?", ct, run.Resource, run.Cursor ?? "", PageSize);
        var found = await EachAsync(run, mapping, [.. people.Select(p => p.Id)], ct);

        return Moved(found, people.Count == PageSize ? people[^1].Id : null, ReconStage.Links);
    }

    private async Task<ReconRun> LinksAsync(ReconRun run, Mapping mapping, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var links = await session.QueryAsync<Link>(
            """
            where d.data ->> 'mapping' = ? and d.id > ?
            and not exists (select 1 from consent.mt_doc_subject s where s.id = d.data ->> 'sourceId' and s.data ->> 'resource' = d.data ->> 'resource')
            order by d.id limit ?
            """,
            ct, run.Mapping, run.Cursor ?? "", PageSize);
        var found = await EachAsync(run, mapping, [.. links.Select(l => l.SourceId)], ct);

        return Moved(found, links.Count == PageSize ? links[^1].Id : null, ReconStage.Targets);
    }

    private async Task<ReconRun> TargetsAsync(ReconRun run, MappingPlan plan, CancellationToken ct)
    {
        var target = await targets.OpenAsync(plan, ct);

        if (await target.ListAsync(run.Cursor, ct) is not { } page)
            return Ended(run);

        // The list is older than the lock: what was created since is not on it, and what is on it has its link by now.
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(ct);
        await session.KeepWritersOffAsync(plan.Name, ct);
        var orphans = await OrphansAsync(session, plan.Name, page.Ids, ct);
        var action = SyncDecision.Decide(Situation.Unassigned, SourceState.Unknown, plan.Policies);

        if (action == SyncAction.Delete)
            foreach (var id in orphans)
                await target.DeleteAsync(id, SyncKey.OfWrite(plan.Name, 0, id, 0, action, run.Id.ToString("N")), ct);

        var found = Count(run, [.. orphans.Select(_ => (Situation.Unassigned, action == SyncAction.Delete, action == SyncAction.Exception))]);

        return page.Cursor is null ? Ended(found) : found with { Cursor = page.Cursor };
    }

    private static async Task<IReadOnlyList<string>> OrphansAsync(
        IQuerySession session, string mapping, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var linked = await session.Query<Link>().Where(l => l.Mapping == mapping && l.TargetId.IsOneOf(ids.ToArray())).Select(l => l.TargetId).ToListAsync(ct);

        return [.. ids.Except(linked, StringComparer.Ordinal)];
    }

    private async Task<ReconRun> EachAsync(ReconRun run, Mapping mapping, IReadOnlyList<string> people, CancellationToken ct)
    {
        var results = new ConcurrentBag<(Situation?, bool Changed, bool Failed)>();
        var limit = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(people, limit, async (person, stop) => results.Add(await OneAsync(run, mapping, person, stop)));

        return Count(run, [.. results]);
    }

    /// <summary>One person. What cannot be done now becomes work of the queue, with its patience.</summary>
    private async Task<(Situation?, bool Changed, bool Failed)> OneAsync(ReconRun run, Mapping mapping, string id, CancellationToken ct)
    {
        var person = new Person(id, run.Resource, run.Realm, run.Id.ToString("N"));
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(ct);
        var isFree = await session.TryWriteAsync(run.Mapping, ct) && await session.TryLockAsync(SyncKey.Of(run.Mapping, id), ct);
        var outcome = isFree
            ? await step.RunAsync(session, mapping, new StepOrder(run.Mapping, person, IsThorough: true, run.Id.ToString("N")), ct)
            : StepOutcome.Failed(null, SyncAction.Ignore, "busy", isFinal: false);

        if (outcome.Note is { } note)
            await session.AppendToStreamAsync<SyncHistory>(SyncKey.StreamOf(run.Mapping, id), note, ct);

        if (!outcome.IsFailure)
            session.Delete<SyncFailure>(SyncKey.Of(run.Mapping, id));
        else if (outcome.Action != SyncAction.Exception)
            await queue.StageAsync(session, run.Mapping, person, isRepair: true, ct);

        await session.SaveChangesAsync(CancellationToken.None);

        return (outcome.Situation, outcome.Note is SyncApplied, outcome.IsFailure);
    }

    private static ReconRun Count(ReconRun run, IReadOnlyCollection<(Situation? Situation, bool Changed, bool Failed)> results)
    {
        var situations = run.Situations.ToBuilder();

        foreach (var (situation, _, _) in results)
            if (situation is { } found)
                situations[SyncNames.Of(found)] = situations.GetValueOrDefault(SyncNames.Of(found)) + 1;

        return run with
        {
            Situations = situations.ToImmutable(),
            Changed = run.Changed + results.Count(r => r.Changed),
            Failed = run.Failed + results.Count(r => r.Failed),
        };
    }

    private static ReconRun Moved(ReconRun run, string? cursor, ReconStage next) =>
        cursor is null ? run with { Stage = next, Cursor = null } : run with { Cursor = cursor };

    private ReconRun Ended(ReconRun run) => run with { State = ReconState.Success, EndedAt = time.GetUtcNow() };
}
