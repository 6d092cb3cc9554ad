using Marten;

namespace Platform.Consent.Store;

/// <summary>One writer per mapping and person, across replicas.</summary>
internal static class TryLock
{
    /// <summary>Takes the lock until the transaction of the session ends; false: somebody else has it. The session is in a transaction.</summary>
    public static async Task<bool> TryLockAsync(this IDocumentSession session, string key, CancellationToken ct) =>
        (await session.AdvancedSql.QueryAsync<bool>("select pg_try_advisory_xact_lock(hashtext('consent.sync'), hashtext(?))", ct, key))[0];
}
