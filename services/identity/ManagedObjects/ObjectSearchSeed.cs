using Platform.Hosting.Stores;
using Platform.Identity.Store;

namespace Platform.Identity.ManagedObjects;

/// <summary>Makes objects findable that were written before there was a document to find them by, or with one of an older form.</summary>
internal sealed class ObjectSearchSeed(IIdentityStore store) : IStoreSeed
{
    private const int BatchSize = 500;

    private const string Missing =
        """
        select o.id from identity.mt_doc_object o left join identity.mt_doc_object_search s on s.id = o.id where s.id is null or s.data -> 'folded' is null limit ?
        """;

    public async Task SeedAsync(CancellationToken ct)
    {
        while (await SeedSomeAsync(ct))
        {
            // The next batch.
        }
    }

    private async Task<bool> SeedSomeAsync(CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        await session.LockUntilCommitAsync("object-search", ct);
        var keys = await session.AdvancedSql.QueryAsync<string>(Missing, ct, BatchSize);
        var objects = await session.LoadManyAsync<ObjectState>(ct, [.. keys]);
        session.Store(objects.Select(ObjectSearch.Of).ToArray());
        await session.SaveChangesAsync(ct);

        return objects.Count == BatchSize;
    }
}
