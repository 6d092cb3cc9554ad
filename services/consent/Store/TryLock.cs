using Marten;

namespace Platform.Consent.Store;

/// <summary>
/// Across replicas: one writer per mapping and person, and nobody writes to a target while its unlinked objects are looked for.
/// </summary>
internal static class TryLock
{
    /// <summary>Takes the lock until the transaction of the session ends; false: somebody else has it. The session is in a transaction.</summary>
    public static async Task<bool> TryLockAsync(this IDocumentSession session, string key, CancellationToken ct) =>
        (await session.AdvancedSql.QueryAsync<bool>("select pg_try_advisory_xact_lock(hashtext('consent.sync'), hashtext(?))", ct, key))[0];

    /// <summary>
    /// Takes part in writing to the target of a mapping until the transaction of the session ends; false: its unlinked objects are being looked for, or somebody waits
    /// to do that.
    /// </summary>
    public static async Task<bool> TryWriteAsync(this IDocumentSession session, string mapping, CancellationToken ct) =>
        (await session.AdvancedSql.QueryAsync<bool>("select pg_try_advisory_xact_lock_shared(hashtext('consent.target'), hashtext(?))", ct, mapping))[0];

    /// <summary>
    /// Waits until the writes under way are linked or given up, and keeps others off until the transaction of the session ends: what a worker has just created is
    /// nobody's until its link is committed.
    /// </summary>
    public static Task KeepWritersOffAsync(this IDocumentSession session, string mapping, CancellationToken ct) =>
        session.AdvancedSql.QueryAsync<string>("select pg_advisory_xact_lock(hashtext('consent.target'), hashtext(?))::text", ct, mapping);
}
