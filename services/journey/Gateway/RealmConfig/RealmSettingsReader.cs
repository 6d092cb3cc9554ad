using System.Collections.Concurrent;

namespace Platform.Journey.Gateway.RealmConfig;

/// <summary>
/// The settings of realms for requests. Kept for a second: every step needs them, and a change may reach other replicas that late.
/// </summary>
internal sealed class RealmSettingsReader(RealmDocuments documents, TimeProvider clock)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    // Keys are known realms only, so the dictionary stays as small as the configuration.
    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    /// <summary>The settings of a known realm.</summary>
    public async ValueTask<RealmSettings> OfAsync(string realm, CancellationToken ct)
    {
        if (_kept.TryGetValue(realm, out var kept) && clock.GetElapsedTime(kept.ReadAt) < MaxAge)
        {
            return kept.Settings;
        }

        var readAt = clock.GetTimestamp();
        var present = await documents.ReadAsync(realm, AuthenticationSettings.Kind, ct);
        var settings = RealmSettings.From(present.Content);
        _kept[realm] = new(settings, readAt);
        return settings;
    }

    /// <summary>Forgets what this replica keeps, after a change that it made itself.</summary>
    public void Forget(string realm) => _kept.TryRemove(realm, out _);

    private sealed record Kept(RealmSettings Settings, long ReadAt);
}
