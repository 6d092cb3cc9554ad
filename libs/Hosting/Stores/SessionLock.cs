using Marten;

namespace Platform.Hosting.Stores;

/// <summary>Serializes writers of one thing across replicas, where facts about it may arrive at the same time.</summary>
public static class SessionLock
{
    /// <summary>Waits until no other transaction of this schema holds <paramref name="key"/>, and holds it until the session is saved or disposed.</summary>
    public static async Task LockUntilCommitAsync(this IDocumentSession session, string key, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        await session.AdvancedSql.QueryAsync<bool>(
            "select true from pg_advisory_xact_lock(hashtext(?), hashtext(?))", ct, session.DocumentStore.Options.DatabaseSchemaName, key);
    }

    /// <summary>The same for many things, always in the same order, so that two who want some of the same wait for each other instead of blocking each other.</summary>
    public static async Task LockUntilCommitAsync(this IDocumentSession session, IEnumerable<string> keys, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        await session.AdvancedSql.QueryAsync<long>(
            "select count(pg_advisory_xact_lock(hashtext(?), hash)) from (select distinct hashtext(key) as hash from unnest(?) as key order by 1) as locks",
            ct,
            session.DocumentStore.Options.DatabaseSchemaName,
            keys.ToArray());
    }
}
