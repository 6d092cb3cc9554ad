using Marten;
using Microsoft.Extensions.Options;
using Platform.Hosting.Sealing;
using Platform.Hosting.Stores;
using Platform.Notification.Store;

namespace Platform.Notification.Webhooks;

/// <summary>A subscription with what is known about its deliveries.</summary>
internal sealed record ShownWebhook(WebhookSubscription Webhook, WebhookHealth? Health, int Waiting, int DeadLetters);

/// <summary>Reads and changes subscriptions, one writer at a time.</summary>
internal sealed class WebhookDocuments(
    INotificationStore store, SecretSealer sealer, IOptions<WebhookOptions> options, TimeProvider time, ILogger<WebhookDocuments> logger)
{
    private const int MaxWebhooks = 100;

    public async Task<IReadOnlyList<ShownWebhook>> ListAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var shown = new List<ShownWebhook>();

        foreach (var webhook in await session.Query<WebhookSubscription>().OrderBy(webhook => webhook.Id).ToListAsync(ct))
            shown.Add(await ShowAsync(session, webhook, ct));

        return shown;
    }

    public async Task<ShownWebhook?> FindAsync(string name, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return await session.LoadAsync<WebhookSubscription>(name, ct) is { } webhook ? await ShowAsync(session, webhook, ct) : null;
    }

    /// <summary>Writes a subscription; writing an enabled one ends its being disabled. Null: the precondition does not hold.</summary>
    /// <param name="name">Name.</param>
    /// <param name="written">The new content; without secret the present one stays.</param>
    /// <param name="allows">Whether a revision may be replaced; null: there is none.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="FormatException">It cannot be written; the message may be shown.</exception>
    public async Task<(ShownWebhook Webhook, bool IsNew)?> PutAsync(string name, WrittenWebhook written, Func<int?, bool> allows, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        await session.LockUntilCommitAsync("webhooks", ct);
        var before = await session.LoadAsync<WebhookSubscription>(name, ct);

        if (!allows(before?.Revision))
            return null;

        if (before is null && await session.Query<WebhookSubscription>().CountAsync(ct) >= MaxWebhooks)
            throw new FormatException($"There may be {MaxWebhooks} webhooks.");

        var webhook = WithSecret(new WebhookSubscription
        {
            Id = name,
            Revision = (before?.Revision ?? 0) + 1,
            Url = written.Url,
            EventTypes = written.EventTypes,
            Filter = written.Filter,
            Enabled = written.Enabled,
            Description = written.Description,
            Secret = before?.Secret ?? (written.Secret is { } first ? sealer.Seal(first) : throw new FormatException($"A new webhook needs a 'secret': {WebhookSignature.SecretForm}.")),
        }, before, written.Secret);
        session.Store(webhook);

        if (webhook.Enabled)
            session.Delete<WebhookHealth>(name);

        await session.SaveChangesAsync(ct);
        WebhookLog.Changed(logger, name, before is null ? "created" : "replaced");

        return (await ShowAsync(session, webhook, ct), before is null);
    }

    /// <summary>Removes a subscription with all that waits for it; null: there is none, or the precondition does not hold.</summary>
    public async Task<ShownWebhook?> DeleteAsync(string name, Func<int?, bool> allows, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        await session.LockUntilCommitAsync("webhooks", ct);

        if (await session.LoadAsync<WebhookSubscription>(name, ct) is not { } webhook || !allows(webhook.Revision))
            return null;

        var shown = await ShowAsync(session, webhook, ct);
        session.Delete<WebhookSubscription>(name);
        session.Delete<WebhookHealth>(name);
        session.DeleteWhere<WebhookDelivery>(delivery => delivery.Subscription == name);
        session.DeleteWhere<DeadWebhook>(letter => letter.Subscription == name);
        await session.SaveChangesAsync(ct);
        WebhookLog.Changed(logger, name, "deleted");

        return shown;
    }

    /// <summary>A new secret takes over at once; the one before signs beside it for a while.</summary>
    private WebhookSubscription WithSecret(WebhookSubscription webhook, WebhookSubscription? before, string? secret) => before is null ? webhook
        : secret is null ? webhook with { FormerSecret = before.FormerSecret, FormerSecretUntil = before.FormerSecretUntil }
        : webhook with { Secret = sealer.Seal(secret), FormerSecret = before.Secret, FormerSecretUntil = time.GetUtcNow() + options.Value.SecretOverlap };

    private static async Task<ShownWebhook> ShowAsync(IQuerySession session, WebhookSubscription webhook, CancellationToken ct) => new(
        webhook,
        await session.LoadAsync<WebhookHealth>(webhook.Id, ct),
        await session.Query<WebhookDelivery>().CountAsync(delivery => delivery.Subscription == webhook.Id, ct),
        await session.Query<DeadWebhook>().CountAsync(letter => letter.Subscription == webhook.Id, ct));
}
