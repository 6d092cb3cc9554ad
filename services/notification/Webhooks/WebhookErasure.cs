using Marten;

namespace Platform.Notification.Webhooks;

/// <summary>Takes what events tell about somebody who was erased out of all that waits and all that was given up. That something happened is still sent.</summary>
internal static class WebhookErasure
{
    /// <summary>Stages; rows that are on the wire are waited for.</summary>
    public static async Task StageAsync(IDocumentSession session, string subjectId, CancellationToken ct)
    {
        var waiting = await session.QueryAsync<WebhookDelivery>("where d.subject_id = ? for update of d", ct, subjectId);
        session.Store(waiting.Select(delivery => delivery with { Body = CloudEvent.WithoutValues(delivery.Body) }).ToArray());
        var dead = await session.Query<DeadWebhook>().Where(letter => letter.SubjectId == subjectId).ToListAsync(ct);
        session.Store(dead.Select(letter => letter with { Delivery = letter.Delivery with { Body = CloudEvent.WithoutValues(letter.Delivery.Body) } }).ToArray());
    }
}
