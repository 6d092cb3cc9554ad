using System.Diagnostics;
using Microsoft.Extensions.Options;
using Platform.Hosting.Stores;
using Platform.Notification.Limits;
using Platform.Notification.Records;
using Platform.Notification.Store;

namespace Platform.Notification.Outgoing;

/// <summary>
/// Delivers what is due, a few mails at a time. The row of a mail stays locked while it is on the wire and other workers and replicas skip locked
/// rows, so no two deliver the same mail, and a replica that dies gives it free at once.
/// </summary>
internal sealed class MailDelivery(
    INotificationStore store, MailAttempt attempt, MailChannel channel, MailQueue queue, MailAllowances allowances,
    IOptions<DeliveryOptions> options, TimeProvider time, ILogger<MailDelivery> logger) : BackgroundService
{
    private static readonly ActivitySource _source = new("Platform.Notification");
    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _pollInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _putBack = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Concurrency).Select(_ => WorkAsync(stoppingToken)).Prepend(PollAsync(stoppingToken)));

    /// <summary>Looks for mails of this replica when they are due, and for those of others and put-off ones from time to time.</summary>
    private async Task PollAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(_tick, time);
        var polledAt = time.GetTimestamp();

        while (await timer.WaitForNextTickAsync(ct))
        {
            if (time.GetElapsedTime(polledAt) >= _pollInterval)
            {
                polledAt = time.GetTimestamp();
                queue.Wake();
                await channel.TendAsync(ct);
            }
            else if (queue.MayHaveBecomeDue(within: 3 * _tick))
            {
                queue.Wake();
            }
        }
    }

    private async Task WorkAsync(CancellationToken ct)
    {
        await foreach (var _ in queue.Signal.ReadAllAsync(ct))
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
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // The service lives on: whatever it was, other mails and other replicas have nothing to do with it.
                OutgoingLog.RoundFailed(logger, e);
            }
        }
    }

    /// <summary>Delivers one mail; false when none is due, or none may go out now.</summary>
    internal async Task<bool> DeliverNextAsync(CancellationToken ct)
    {
        OutgoingMail? mail = null;

        try
        {
            await using var session = store.LightweightSession();
            await session.BeginTransactionAsync(ct);
            var due = await session.QueryAsync<OutgoingMail>(
                "where d.due_at <= ? order by d.due_at limit 1 for update of d skip locked", ct, time.GetUtcNow());

            if (due is not [var next] || !await allowances.TryTakeForAllAsync(ct))
                return false;

            mail = next;
            queue.Wake();
            await DeliverAsync(session, mail, ct);
        }
        catch (Exception e) when (mail is not null && !StoreOutage.IsBehind(e) && !ct.IsCancellationRequested)
        {
            // At the head of the queue it would hold up everything behind it.
            OutgoingLog.Unexpected(logger, mail.Id, e);
            await PutBackAsync(mail, ct);
        }

        return true;
    }

    private async Task DeliverAsync(Marten.IDocumentSession session, OutgoingMail mail, CancellationToken ct)
    {
        ActivityContext.TryParse(mail.TraceParent, null, isRemote: true, out var parent);
        using var activity = _source.StartActivity("deliver mail", ActivityKind.Producer, parent);

        var record = await session.LoadAsync<MailRecord>(mail.Id, ct);
        var outcome = await attempt.MakeAsync(mail, ct);
        session.Events.Append(mail.Id, outcome);

        if (record is not null)
            session.Store(record.After(outcome));

        if (outcome is MailDeferred deferred)
            session.Store(mail with { Attempts = deferred.Attempt, DueAt = deferred.NextAttemptAt });
        else
            session.Delete<OutgoingMail>(mail.Id);

        // Once the server has the mail, a host that shuts down still takes note of it.
        await session.SaveChangesAsync(outcome is MailSent ? CancellationToken.None : ct);
    }

    private async Task PutBackAsync(OutgoingMail mail, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        session.Update(mail with { DueAt = time.GetUtcNow() + _putBack });
        await session.SaveChangesAsync(ct);
    }
}
