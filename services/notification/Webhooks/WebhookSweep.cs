using Microsoft.Extensions.Options;
using Platform.Hosting.Stores;
using Platform.Notification.Store;

namespace Platform.Notification.Webhooks;

/// <summary>Removes what was not delivered in its time.</summary>
internal sealed class WebhookSweep(
    INotificationStore store, IOptions<WebhookOptions> options, TimeProvider time, ILogger<WebhookSweep> logger) : BackgroundService
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
                WebhookLog.StoreAway(logger, e.GetType().Name);
            }
        }
    }

    internal async Task SweepAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow() - options.Value.KeptFor;

        await using var session = store.LightweightSession();
        await session.LockUntilCommitAsync("webhook-sweep", ct);
        session.DeleteWhere<DeadWebhook>(letter => letter.GivenUpAt < before);
        session.DeleteWhere<WebhookDelivery>(delivery => delivery.At < before);
        await session.SaveChangesAsync(ct);
    }
}
