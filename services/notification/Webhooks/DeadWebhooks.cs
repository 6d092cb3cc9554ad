using Platform.Notification.Store;

namespace Platform.Notification.Webhooks;

/// <summary>The events that were given up.</summary>
internal sealed class DeadWebhooks(INotificationStore store, WebhookQueue queue, TimeProvider time)
{
    private const int MaxReplay = 10_000;

    /// <summary>Oldest first.</summary>
    /// <param name="webhook">Name of the subscription.</param>
    /// <param name="after">Id of the letter before; null: from the first on. Ids rise with time.</param>
    /// <param name="limit">Letters at most.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<DeadWebhook>> ListAsync(string webhook, Guid? after, int limit, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return await session.QueryAsync<DeadWebhook>(
            "where d.subscription = ? and d.id > ? order by d.id limit ?", ct, webhook, after ?? Guid.Empty, limit);
    }

    public async Task<DeadWebhook?> FindAsync(string webhook, Guid id, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return await session.LoadAsync<DeadWebhook>(id, ct) is { } letter && letter.Subscription == webhook ? letter : null;
    }

    /// <summary>Sends again, as if for the first time and under the same message ids. Returns how many.</summary>
    /// <param name="webhook">Name of the subscription.</param>
    /// <param name="id">One letter; null: all, the oldest 10,000 at a time.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<int> ReplayAsync(string webhook, Guid? id, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(ct);
        var letters = id is { } one
            ? await session.QueryAsync<DeadWebhook>("where d.subscription = ? and d.id = ? for update of d skip locked", ct, webhook, one)
            : await session.QueryAsync<DeadWebhook>("where d.subscription = ? order by d.id limit ? for update of d skip locked", ct, webhook, MaxReplay);
        var now = time.GetUtcNow();
        session.Store(letters.Select(letter => letter.Delivery with { Attempts = 0, At = now, DueAt = now }).ToArray());

        foreach (var letter in letters)
            session.Delete<DeadWebhook>(letter.Id);

        await session.SaveChangesAsync(ct);
        queue.Wake();

        return letters.Count;
    }

    /// <summary>Forgets a letter; null: there is none.</summary>
    public async Task<DeadWebhook?> DeleteAsync(string webhook, Guid id, CancellationToken ct)
    {
        await using var session = store.LightweightSession();

        if (await session.LoadAsync<DeadWebhook>(id, ct) is not { } letter || letter.Subscription != webhook)
            return null;

        session.Delete<DeadWebhook>(id);
        await session.SaveChangesAsync(ct);

        return letter;
    }
}
