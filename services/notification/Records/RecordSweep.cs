using Microsoft.Extensions.Options;
using Platform.Hosting.Stores;
using Platform.Notification.Limits;
using Platform.Notification.Outgoing;
using Platform.Notification.Store;

namespace Platform.Notification.Records;

/// <summary>Removes records after their time, and counters that count nothing any more.</summary>
internal sealed class RecordSweep(
    INotificationStore store, IOptions<MailRecordOptions> options, TimeProvider time, ILogger<RecordSweep> logger) : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_interval, time);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception e) when (StoreOutage.IsBehind(e))
            {
                OutgoingLog.SweepFailed(logger, e.GetType().Name);
            }
        }
    }

    internal async Task SweepAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var before = now - options.Value.KeptFor;

        await using var session = store.LightweightSession();
        await session.LockUntilCommitAsync("record-sweep", ct);
        session.DeleteWhere<MailRecord>(x => x.QueuedAt < before);
        session.DeleteWhere<MailAllowance>(x => x.UnusedAt < now);
        await session.SaveChangesAsync(ct);
    }
}
