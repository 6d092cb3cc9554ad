using System.Collections.Immutable;
using System.Text.Json;
using JasperFx.Events;
using Marten;
using Platform.Identity.Store;

namespace Platform.Identity.Config;

/// <summary>Reads configuration documents.</summary>
internal sealed class ConfigDocuments(IIdentityStore store, ConfigKinds kinds)
{
    /// <summary>The present content; null: none.</summary>
    public async Task<JsonElement?> ReadAsync(string id, CancellationToken ct) =>
        await FindAsync(id, ct) is { IsDeleted: false } document ? document.Content : null;

    /// <summary>The present content as a session sees it; null: none.</summary>
    public static async Task<JsonElement?> ContentAsync(string id, IQuerySession session, CancellationToken ct) =>
        await session.LoadAsync<ConfigDocument>(ConfigDocument.KeyOf(id), ct) is { IsDeleted: false } document ? document.Content : null;

    /// <summary>What is stored; null: nothing was ever.</summary>
    public async Task<ConfigDocument?> FindAsync(string id, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return await session.LoadAsync<ConfigDocument>(ConfigDocument.KeyOf(id), ct);
    }

    /// <summary>The document as it was after so many changes; null: there have not been as many, or it was deleted then.</summary>
    public async Task<ConfigDocument?> AsOfAsync(string id, long revision, CancellationToken ct)
    {
        var key = ConfigDocument.KeyOf(id);
        await using var session = store.QuerySession();
        var facts = await session.Events.FetchStreamAsync(key, version: revision, token: ct);
        var document = facts.Select(e => e.Data).OfType<IConfigEvent>().Aggregate((ConfigDocument?)null, (state, fact) => ConfigDocument.Fold(state, key, fact));

        return document is { IsDeleted: false } && document.Revision == revision ? document : null;
    }

    /// <summary>The changes behind a revision, oldest first; null: there never was such a document.</summary>
    public async Task<ImmutableArray<IEvent>?> ChangesAsync(string id, long behind, int limit, CancellationToken ct)
    {
        var key = ConfigDocument.KeyOf(id);
        await using var session = store.QuerySession();

        return await session.Events.FetchStreamStateAsync(key, ct) is null
            ? null
            : [.. await session.Events.FetchStreamAsync(key, version: behind + limit, fromVersion: behind + 1, token: ct)];
    }

    /// <summary>Every document that there is, one after the other; those that are always there among them.</summary>
    public async IAsyncEnumerable<ConfigEntry> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var missing = kinds.BuiltInIds.ToHashSet(StringComparer.Ordinal);
        await using var session = store.QuerySession();

        await foreach (var document in session.Query<ConfigDocument>().Where(x => !x.IsDeleted).ToAsyncEnumerable(ct))
        {
            missing.Remove(document.DocumentId);

            yield return new(document.DocumentId, document.Revision, kinds.Show(document.DocumentId, document)!.Value);
        }

        foreach (var id in missing)
        {
            yield return new(id, 0, kinds.Show(id, null)!.Value);
        }
    }
}

/// <summary>A document as it is shown.</summary>
internal sealed record ConfigEntry(string Id, long Revision, JsonElement Content);
