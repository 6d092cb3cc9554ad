using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Stores;

namespace Platform.Hosting.Inbox;

/// <summary>Forgets what nobody will deliver or ask again. One replica at a time, because two deleting the same rows wait for each other.</summary>
internal sealed class InboxPurge<TStore>(TStore store, TimeProvider time, ILogger<InboxPurge<TStore>> logger) : BackgroundService
    where TStore : IDocumentStore
{
    private const int LockId = 0x1B0C5;

    private static readonly TimeSpan _interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan _retention = TimeSpan.FromDays(7);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_interval, time);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PurgeAsync(stoppingToken);
            }
            catch (Exception e) when (StoreOutage.IsBehind(e))
            {
                InboxLog.PurgeFailed(logger, e.GetType().Name);
            }
        }
    }

    internal async Task PurgeAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow() - _retention;

        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(ct);
        var mine = await session.AdvancedSql.QueryAsync<bool>(
            "select pg_try_advisory_xact_lock(?, hashtext(?))", ct, LockId, store.Options.DatabaseSchemaName);

        if (!mine[0])
            return;

        session.DeleteWhere<InboxEntry>(x => x.At < before);
        session.DeleteWhere<AnsweredCommand>(x => x.At < before);
        await session.SaveChangesAsync(ct);
    }
}
