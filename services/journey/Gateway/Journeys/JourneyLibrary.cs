using System.Collections.Immutable;
using Marten;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Definitions;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.Gateway.Journeys;

/// <summary>
/// Journeys ready to run. Revisions never change, so they are built once and kept; which revision is current is read at most once
/// per <see cref="JourneyOptions.Freshness"/>, however many sessions start. A clock needs no connection of its own and cannot miss a
/// notification.
/// </summary>
internal sealed class JourneyLibrary(IJourneyStore store, NodeCatalog catalog, IOptions<JourneyOptions> options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(100);

    private readonly MemoryCache _graphs = new(new MemoryCacheOptions { SizeLimit = options.Value.CachedRevisions });
    private readonly SemaphoreSlim _reading = new(1, 1);
    private Snapshot _snapshot = new(new([]), null);
    private long _forgottenAt;

    /// <summary>The journey a new session starts with; null: there is none of that name, it is disabled, or it runs only inside others.</summary>
    public async Task<PinnedJourney?> PinAsync(string realm, string name, CancellationToken ct)
    {
        if (await PinKnownAsync(realm, name, ct) is { } pinned)
        {
            return pinned;
        }

        // Perhaps another replica published it a moment ago. Names that do not exist cost at most one look in this time.
        if (Volatile.Read(ref _snapshot).ReadAt is not { } readAt || time.GetElapsedTime(readAt) < LookAgainAfter)
        {
            return null;
        }

        Forget();
        return await PinKnownAsync(realm, name, ct);
    }

    /// <summary>The journeys that a running session is pinned to.</summary>
    public async Task<JourneySet> LoadAsync(string realm, ImmutableDictionary<string, string> revisions, CancellationToken ct)
    {
        var graphs = ImmutableDictionary.CreateBuilder<string, JourneyGraph>();
        foreach (var (name, revision) in revisions)
        {
            if (await FindAsync(realm, name, revision, ct) is { } graph)
            {
                graphs[name] = graph;
            }
        }

        return new(graphs.ToImmutable());
    }

    /// <summary>A journey as it is published now, also when it cannot be started; null: there is none of that name.</summary>
    public async Task<JourneyGraph?> FindCurrentAsync(string realm, string name, CancellationToken ct) =>
        (await CurrentAsync(ct)).Find(realm, name) is { } revision ? await FindAsync(realm, name, revision, ct) : null;

    /// <summary>Makes this replica look at once; the others look within <see cref="JourneyOptions.Freshness"/>.</summary>
    public void Forget() => Volatile.Write(ref _forgottenAt, time.GetTimestamp());

    /// <inheritdoc/>
    public void Dispose()
    {
        _graphs.Dispose();
        _reading.Dispose();
    }

    private async Task<PinnedJourney?> PinKnownAsync(string realm, string name, CancellationToken ct)
    {
        var current = await CurrentAsync(ct);
        if (current.Pinned.TryGetValue((realm, name), out var known))
        {
            return known;
        }

        return await PinAsync(current, realm, name, ct) is { } pinned ? current.Pinned.GetOrAdd((realm, name), pinned) : null;
    }

    private async Task<PinnedJourney?> PinAsync(CurrentJourneys current, string realm, string name, CancellationToken ct)
    {
        var revisions = ImmutableDictionary.CreateBuilder<string, string>();
        var graphs = ImmutableDictionary.CreateBuilder<string, JourneyGraph>();
        var open = new Queue<string>([name]);
        while (open.TryDequeue(out var next))
        {
            if (graphs.ContainsKey(next)
                || current.Find(realm, next) is not { } revision
                || await FindAsync(realm, next, revision, ct) is not { Definition.Enabled: true } graph)
            {
                continue;
            }

            revisions[next] = revision;
            graphs[next] = graph;
            foreach (var inner in graph.InnerJourneys)
            {
                open.Enqueue(inner);
            }
        }

        return graphs.GetValueOrDefault(name) is { Definition: { InnerTreeOnly: false } definition }
            ? new(definition, revisions.ToImmutable(), new(graphs.ToImmutable()))
            : null;
    }

    private async ValueTask<JourneyGraph?> FindAsync(string realm, string name, string revision, CancellationToken ct)
    {
        if (_graphs.TryGetValue(revision, out JourneyGraph? known))
        {
            return known;
        }

        await using var documents = store.QuerySession();
        if (await documents.LoadAsync<JourneyRevision>(JourneyRevision.Key(realm, name, revision), ct) is not { } stored)
        {
            return null;
        }

        var graph = JourneyGraph.Build(JourneyExport.Read(stored.Export).Journeys.Single(), catalog);
        return _graphs.Set(revision, graph, new MemoryCacheEntryOptions { Size = 1 });
    }

    private async ValueTask<CurrentJourneys> CurrentAsync(CancellationToken ct)
    {
        if (IsFresh(Volatile.Read(ref _snapshot)))
        {
            return _snapshot.Journeys;
        }

        await _reading.WaitAsync(ct);
        try
        {
            return IsFresh(_snapshot) ? _snapshot.Journeys : await ReadAsync(ct);
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<CurrentJourneys> ReadAsync(CancellationToken ct)
    {
        // The age counts from before the query: what is published while it runs may be missing from its answer.
        var readAt = time.GetTimestamp();
        await using var documents = store.QuerySession();
        var read = new CurrentJourneys(await documents.Query<CurrentJourney>().ToListAsync(ct));
        var journeys = read.Says(_snapshot.Journeys) ? _snapshot.Journeys : read;
        Volatile.Write(ref _snapshot, new(journeys, readAt));
        return journeys;
    }

    private bool IsFresh(Snapshot snapshot) =>
        snapshot.ReadAt is { } readAt
        && readAt > Volatile.Read(ref _forgottenAt)
        && time.GetElapsedTime(readAt) < options.Value.Freshness;

    private sealed record Snapshot(CurrentJourneys Journeys, long? ReadAt);
}
