using System.Collections.Immutable;
using System.Security.Cryptography;
using Marten;
using Platform.Contracts;
using Platform.Hosting.Sealing;
using Platform.Hosting.Stores;
using Platform.Notification.Store;
using Platform.QueryFilters;

namespace Platform.Notification.Webhooks;

/// <summary>A subscription ready to be asked.</summary>
internal sealed record ActiveWebhook(string Name, ImmutableHashSet<string> EventTypes, QueryFilter? Filter);

/// <summary>
/// The enabled subscriptions, as they were within the last second: most installations have none, and an event that nobody hears must cost no question to
/// the database.
/// </summary>
internal sealed class WebhookSubscriptions(INotificationStore store, SecretSealer sealer, TimeProvider time) : IStoreSeed
{
    private static readonly TimeSpan _freshness = TimeSpan.FromMilliseconds(500);

    private volatile Read? _read;

    /// <summary>The enabled ones.</summary>
    public async ValueTask<ImmutableArray<ActiveWebhook>> ActiveAsync(CancellationToken ct)
    {
        if (_read is { } read && time.GetElapsedTime(read.At) < _freshness)
            return read.Webhooks;

        var at = time.GetTimestamp();
        await using var session = store.QuerySession();
        var found = await session.Query<WebhookSubscription>().Where(webhook => webhook.Enabled).ToListAsync(ct);
        var active = found.Select(webhook => new ActiveWebhook(
            webhook.Id, [.. webhook.EventTypes], webhook.Filter is { } filter ? QueryFilter.Parse(filter) : null)).ToImmutableArray();
        _read = new(at, active);

        return active;
    }

    /// <summary>Seals secrets under the current key, so that a former one can be given up after a restart.</summary>
    public async Task SeedAsync(CancellationToken ct)
    {
        var current = sealer.Seal("").KeyId;
        await using var session = store.LightweightSession();
        await session.LockUntilCommitAsync("webhooks", ct);

        foreach (var webhook in await session.Query<WebhookSubscription>().ToListAsync(ct))
        {
            var renewed = webhook with { Secret = Renewed(webhook.Secret, current), FormerSecret = webhook.FormerSecret is { } former ? Renewed(former, current) : null };

            if (renewed != webhook)
                session.Store(renewed);
        }

        await session.SaveChangesAsync(ct);
    }

    private SealedSecret Renewed(SealedSecret secret, string current)
    {
        try
        {
            return secret.KeyId == current ? secret : sealer.Seal(sealer.Open(secret));
        }
        catch (CryptographicException)
        {
            // The key is lost; the attempts say so, and the administrator gives the secret again.
            return secret;
        }
    }

    private sealed record Read(long At, ImmutableArray<ActiveWebhook> Webhooks);
}
