using Marten;
using Microsoft.Extensions.Options;
using Platform.Consent.Connectors;
using Platform.Consent.Mappings;
using Platform.Consent.Store;
using Platform.Consent.Sync;
using Platform.Hosting.Messaging;
using Platform.Hosting.Stores;

namespace Platform.Consent.Recons;

/// <summary>
/// Carries reconciliations on, page by page. The row of a run stays locked for a page and other replicas skip locked rows; the cursor is
/// stored with what the page found.
/// </summary>
internal sealed class ReconWorker(
    IConsentStore store, ReconPage page, StoreIsThere storeIsThere, IOptions<SyncOptions> options, TimeProvider time, ILogger<ReconWorker> logger) : BackgroundService
{
    private static readonly TimeSpan _patience = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await storeIsThere.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(options.Value.PollInterval, time);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await AdvanceNextAsync(stoppingToken))
                {
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                SyncLog.StoreAway(logger, e.GetType().Name);
            }
        }
    }

    /// <summary>Takes one run one page further; false: none is due.</summary>
    private async Task<bool> AdvanceNextAsync(CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(ct);
        var due = await session.QueryAsync<ReconRun>(
            "where d.data ->> 'state' = 'Active' and (d.data ->> 'dueAt')::timestamptz <= ? order by d.data ->> 'startedAt' limit 1 for update of d skip locked",
            ct, time.GetUtcNow());

        if (due is not [var run])
            return false;

        var after = await AdvanceAsync(session, run, ct);
        session.Store(after);
        await session.SaveChangesAsync(CancellationToken.None);

        if (after.State != ReconState.Active)
            SyncLog.ReconEnded(logger, run.Id, run.Mapping, after.State.ToString());

        return true;
    }

    private async Task<ReconRun> AdvanceAsync(IQuerySession session, ReconRun run, CancellationToken ct)
    {
        if (await session.LoadAsync<Mapping>(run.Mapping, ct) is not { } mapping)
            return Failed(run, "mapping-removed");

        try
        {
            return await page.AdvanceAsync(run, mapping, ct);
        }
        catch (TargetRefusedException e) when (e.IsFinal)
        {
            return Failed(run, e.Reason);
        }
        catch (TargetRefusedException e)
        {
            return Later(run, time.GetUtcNow() + options.Value.FirstRetryAfter, e.Reason);
        }
        catch (TargetRestsException e)
        {
            return Later(run, e.Until, "target-rests");
        }
        catch (DependencyUnavailableException)
        {
            return Later(run, time.GetUtcNow() + options.Value.FirstRetryAfter, "identity-away");
        }
        catch (Exception e) when (!ct.IsCancellationRequested && !StoreOutage.IsBehind(e))
        {
            return Failed(run, $"internal: {e.GetType().Name}");
        }
    }

    private ReconRun Later(ReconRun run, DateTimeOffset at, string reason) =>
        time.GetUtcNow() - run.StartedAt > _patience ? Failed(run, reason) : run with { DueAt = at, Reason = reason };

    private ReconRun Failed(ReconRun run, string reason) =>
        run with { State = ReconState.Failed, Reason = reason, EndedAt = time.GetUtcNow() };
}
