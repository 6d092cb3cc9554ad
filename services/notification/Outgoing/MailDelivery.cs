using System.Diagnostics;
using Platform.Hosting.Stores;
using Platform.Notification.Store;

namespace Platform.Notification.Outgoing;

/// <summary>
/// Delivers what is due. The row of a mail stays locked while it is on the wire and other replicas skip locked rows, so no two
/// deliver the same mail, and a replica that dies gives it free at once.
/// </summary>
internal sealed class MailDelivery(
    INotificationStore store, IMailChannel channel, MailQueue queue, TimeProvider time, ILogger<MailDelivery> logger) : BackgroundService
{
    private static readonly ActivitySource _source = new("Platform.Notification");
    private static readonly TimeSpan _pollInterval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_pollInterval, time);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var signal = queue.Signal.ReadAsync(stoppingToken).AsTask();

        while (await Task.WhenAny(tick, signal) is { IsCompletedSuccessfully: true })
        {
            if (tick.IsCompleted)
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();

            if (signal.IsCompleted)
                signal = queue.Signal.ReadAsync(stoppingToken).AsTask();

            await DeliverAllDueAsync(stoppingToken);
        }
    }

    private async Task DeliverAllDueAsync(CancellationToken ct)
    {
        try
        {
            while (await DeliverNextAsync(ct))
            {
            }
        }
        catch (Exception e) when (StoreOutage.IsBehind(e))
        {
            OutgoingLog.StoreAway(logger, e.GetType().Name);
        }
    }

    /// <summary>Delivers one mail; false when none is due.</summary>
    internal async Task<bool> DeliverNextAsync(CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(ct);
        var due = await session.QueryAsync<OutgoingMail>(
            "where d.due_at <= ? order by d.due_at limit 1 for update of d skip locked", ct, time.GetUtcNow());

        if (due is not [var mail])
            return false;

        ActivityContext.TryParse(mail.TraceParent, null, isRemote: true, out var parent);
        using var activity = _source.StartActivity("deliver mail", ActivityKind.Producer, parent);

        var outcome = await AttemptAsync(mail, ct);
        session.Events.Append(mail.Id, outcome);

        if (outcome is MailDeferred deferred)
            session.Store(mail with { Attempts = deferred.Attempt, DueAt = deferred.NextAttemptAt });
        else
            session.Delete<OutgoingMail>(mail.Id);

        // Once the server has the mail, a host that shuts down still takes note of it.
        await session.SaveChangesAsync(outcome is MailSent ? CancellationToken.None : ct);

        return true;
    }

    private async Task<IMailEvent> AttemptAsync(OutgoingMail mail, CancellationToken ct)
    {
        var attempt = mail.Attempts + 1;

        if (mail.To.Length == 0)
            return new MailDropped(time.GetUtcNow());

        try
        {
            await channel.DeliverAsync(mail, ct);
            OutgoingLog.Sent(logger, mail.Id, attempt);

            return new MailSent(attempt, time.GetUtcNow());
        }
        catch (MailRefusedException e)
        {
            var now = time.GetUtcNow();

            if (!e.IsFinal && DeliverySchedule.After(attempt) is { } delay)
            {
                OutgoingLog.Deferred(logger, mail.Id, attempt, e.Reason, (int)delay.TotalSeconds);

                return new MailDeferred(attempt, e.Reason, now + delay, now);
            }

            OutgoingLog.Failed(logger, mail.Id, attempt, e.Reason);

            return new MailFailed(attempt, e.Reason, now);
        }
        catch (Exception e) when (e is not OperationCanceledException && !StoreOutage.IsBehind(e))
        {
            // A mail that cannot even be put together would stop all behind it, again and again.
            OutgoingLog.Failed(logger, mail.Id, attempt, e.GetType().Name);

            return new MailFailed(attempt, "not-composable", time.GetUtcNow());
        }
    }
}
