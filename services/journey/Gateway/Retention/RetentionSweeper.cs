using Microsoft.Extensions.Options;
using Platform.Hosting.Stores;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.Gateway.Retention;

/// <summary>Archives what is finished and drops what is old, one replica at a time, as long as the service runs.</summary>
internal sealed class RetentionSweeper(
    IJourneyStore store, SessionArchive archive, ArchiveTable table, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionSweeper> logger)
    : BackgroundService
{
    private const int LockId = 0x1B0C7;

    /// <summary>One round.</summary>
    /// <returns>How many sessions were archived and how many days dropped; nothing also when another replica is at it.</returns>
    public async Task<(int Archived, int Dropped)> SweepAsync(CancellationToken ct)
    {
        await using var turn = store.LightweightSession();
        await turn.BeginTransactionAsync(ct);
        var mine = await turn.AdvancedSql.QueryAsync<bool>("select pg_try_advisory_xact_lock(?)", ct, LockId);
        if (!mine[0])
        {
            return (0, 0);
        }

        var archived = await archive.MoveAsync(ct);
        var first = DateOnly.FromDateTime((time.GetUtcNow() - options.Value.DropAfter).UtcDateTime);
        return (archived, await table.DropBeforeAsync(first, ct));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await SweepAsync(stoppingToken) is var (archived, dropped) && archived + dropped > 0)
                {
                    RetentionLog.Swept(logger, archived, dropped);
                }
            }
            catch (Exception e) when (StoreOutage.IsBehind(e))
            {
                RetentionLog.Failed(logger, e.GetType().Name);
            }
        }
    }
}
