using System.Diagnostics;
using Marten;
using Microsoft.Extensions.Options;
using Platform.Hosting.Stores;
using Platform.Notification.Store;

namespace Platform.Notification.Webhooks;

/// <summary>
/// Sends what is due. The row of an event stays locked while it is on the wire and other workers and replicas skip locked rows, so no two send the same
/// one, and a replica that dies gives it free at once. Of the facts about one subject the next one waits until the one before is delivered or given up.
/// </summary>
internal sealed class WebhookDispatcher(
    INotificationStore store, WebhookSender sender, WebhookQueue queue, IOptions<WebhookOptions> options, TimeProvider time, ILogger<WebhookDispatcher> logger)
    : BackgroundService
{
    private static readonly ActivitySource _source = new("Platform.Notification");
    private static readonly TimeSpan _pollInterval = TimeSpan.FromSeconds(2);

    private readonly string _schema = store.Options.DatabaseSchemaName;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Concurrency).Select(_ => WorkAsync(stoppingToken)).Prepend(PollAsync(stoppingToken)));

    /// <summary>Looks from time to time for what other replicas took in, and for what was put off.</summary>
    private async Task PollAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(_pollInterval, time);

        while (await timer.WaitForNextTickAsync(ct))
            queue.Wake();
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
                WebhookLog.StoreAway(logger, e.GetType().Name);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // The service lives on: whatever it was, other events and other replicas have nothing to do with it.
                WebhookLog.RoundFailed(logger, e);
            }
        }
    }

    /// <summary>Sends one event; false when none is due.</summary>
    internal async Task<bool> DeliverNextAsync(CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(ct);
        var due = await session.QueryAsync<WebhookDelivery>(
            $"""
             where d.due_at <= ? and d.subscription <> all (?)
               and exists (select from {_schema}.mt_doc_webhooksubscription s where s.id = d.subscription and (s.data ->> 'enabled')::boolean)
               and not exists (select from {_schema}.mt_doc_webhookhealth h where h.id = d.subscription and h.data ->> 'disabledAt' is not null)
               and not exists (select from {_schema}.mt_doc_webhookdelivery e where e.lane = d.lane and e.data ->> 'position' < d.data ->> 'position')
             order by d.due_at limit 1 for update of d skip locked
             """,
            ct,
            time.GetUtcNow(),
            queue.Busy(options.Value.ConcurrencyPerSubscription));

        if (due is not [var delivery] || await session.LoadAsync<WebhookSubscription>(delivery.Subscription, ct) is not { } webhook)
            return false;

        using var underWay = queue.Enter(webhook.Id);
        queue.Wake();
        await DeliverAsync(session, webhook, delivery, ct);

        return true;
    }

    private async Task DeliverAsync(IDocumentSession session, WebhookSubscription webhook, WebhookDelivery delivery, CancellationToken ct)
    {
        ActivityContext.TryParse(delivery.TraceParent, null, isRemote: true, out var parent);
        using var activity = _source.StartActivity("deliver webhook", ActivityKind.Producer, parent);

        switch (await sender.SendAsync(webhook, delivery, ct))
        {
            case WebhookOutcome.NotTaken failure:
                StageFailure(session, delivery, failure);
                await NoteFailureAsync(session, webhook, failure, ct);
                await session.SaveChangesAsync(ct);
                break;
            default:
                session.Delete<WebhookDelivery>(delivery.Id);
                session.Delete<WebhookHealth>(webhook.Id);

                // Once the receiver has the event, a host that shuts down still takes note of it.
                await session.SaveChangesAsync(CancellationToken.None);
                break;
        }
    }

    private void StageFailure(IDocumentSession session, WebhookDelivery delivery, WebhookOutcome.NotTaken failure)
    {
        var (now, attempt) = (time.GetUtcNow(), delivery.Attempts + 1);
        var tried = delivery with { Attempts = attempt, Reason = failure.Reason };

        if (WebhookSchedule.After(attempt, failure.RetryAfter) is { } delay)
        {
            WebhookLog.NotTaken(logger, delivery.EventId, delivery.Subscription, attempt, failure.Reason);
            session.Update(tried with { DueAt = now + delay });

            return;
        }

        WebhookLog.GivenUp(logger, delivery.EventId, delivery.Subscription, attempt, failure.Reason);
        session.Delete<WebhookDelivery>(delivery.Id);
        session.Store(DeadWebhook.Of(tried, now));
    }

    private async Task NoteFailureAsync(IDocumentSession session, WebhookSubscription webhook, WebhookOutcome.NotTaken failure, CancellationToken ct)
    {
        await session.LockUntilCommitAsync("webhook-health/" + webhook.Id, ct);
        var before = await session.LoadAsync<WebhookHealth>(webhook.Id, ct);
        var health = WebhookHealth.After(before, webhook.Id, failure, time.GetUtcNow(), options.Value.DisableAfter);
        session.Store(health);

        if (health.DisabledAt is not null && before?.DisabledAt is null)
            WebhookLog.Disabled(logger, webhook.Id, health.FailingSince, failure.Reason);
    }
}
