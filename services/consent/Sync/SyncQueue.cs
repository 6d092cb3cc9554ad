using System.Diagnostics;
using System.Threading.Channels;
using Marten;
using Platform.Consent.Mappings;

namespace Platform.Consent.Sync;

/// <summary>Takes work in: stages it in the caller's session, so that it is there exactly when the fact is noted.</summary>
internal sealed class SyncQueue(TimeProvider time)
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Readable when something may be due on this replica; others notice by polling.</summary>
    public ChannelReader<bool> Signal => _signal.Reader;

    /// <summary>Wakes the workers; to be called after the commit.</summary>
    public void Wake() => _signal.Writer.TryWrite(true);

    /// <summary>Stages work for every mapping that a person concerns.</summary>
    /// <param name="session">Session of the caller.</param>
    /// <param name="person">Who changed.</param>
    /// <param name="isErased">The person is gone: also mappings that only reconcile, and ones that exist no more, have something to remove.</param>
    /// <param name="ct">Cancels.</param>
    public async Task StageAsync(IDocumentSession session, Person person, bool isErased, CancellationToken ct)
    {
        var names = await MappingsOfAsync(session, person.Resource, isErased, ct);

        if (isErased)
            names.UnionWith((await session.Query<Link>().Where(l => l.SourceId == person.Id).ToListAsync(ct))
                .Where(l => l.Resource == person.Resource).Select(l => l.Mapping));

        foreach (var name in names)
            await StageAsync(session, name, person, isRepair: false, ct);
    }

    /// <summary>Stages work for every mapping that new people of one collection concern.</summary>
    public async Task StageNewAsync(IDocumentSession session, string resource, IReadOnlyCollection<Person> people, CancellationToken ct)
    {
        foreach (var name in await MappingsOfAsync(session, resource, isErased: false, ct))
        foreach (var person in people)
            await StageAsync(session, name, person, isRepair: false, ct);
    }

    /// <summary>
    /// Stages work for mappings that only reconcile and hold somebody who agrees no more: whoever takes their consent back does not wait for
    /// the next reconciliation.
    /// </summary>
    public async Task StageWithdrawalsAsync(IDocumentSession session, Person person, IReadOnlyList<string> mappings, CancellationToken ct)
    {
        foreach (var mapping in await session.LoadManyAsync<Mapping>(ct, mappings))
            if (!MappingReader.Read(mapping.Name, mapping.Content).EnableSync && await session.LoadAsync<Link>(SyncKey.Of(mapping.Name, person.Id), ct) is not null)
                await StageAsync(session, mapping.Name, person, isRepair: false, ct);
    }

    private static async Task<HashSet<string>> MappingsOfAsync(IDocumentSession session, string resource, bool isErased, CancellationToken ct) =>
        (await session.Query<Mapping>().Where(m => m.Source == resource).ToListAsync(ct)).Select(m => MappingReader.Read(m.Name, m.Content))
            .Where(plan => plan.Unsupported.IsEmpty && (plan.EnableSync || isErased)).Select(plan => plan.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>Stages work for one mapping.</summary>
    public async Task StageAsync(IDocumentSession session, string mapping, Person person, bool isRepair, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var key = SyncKey.Of(mapping, person.Id);

        // News must not wait for a late repetition of something older: a withdrawal counts at once. What is being done is left alone.
        var waiting = await session.QueryAsync<SyncWork>("where d.key = ? and d.due_at > ? for update of d skip locked", ct, key, now);
        session.Store(waiting.Select(work => work with { DueAt = now }).ToArray());
        session.Insert(new SyncWork
        {
            Id = Guid.CreateVersion7(now),
            Key = key,
            Mapping = mapping,
            SourceId = person.Id,
            Resource = person.Resource,
            Realm = person.Realm,
            CorrelationId = person.CorrelationId,
            IsRepair = isRepair,
            DueAt = now,
            TraceParent = Activity.Current?.Id,
        });
    }
}

/// <summary>Whom work is about.</summary>
internal sealed record Person(string Id, string Resource, string Realm, string CorrelationId);
