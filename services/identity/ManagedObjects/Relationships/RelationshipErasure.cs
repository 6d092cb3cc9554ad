using Marten;
using Npgsql;
using Platform.Hosting.Stores;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>Takes somebody who is erased out of what the streams of others tell, and keeps the index by which those facts are found.</summary>
internal sealed class RelationshipErasure(NpgsqlDataSource database) : IStoreSeed
{
    /// <summary>Name of the index, which the store leaves alone.</summary>
    public const string Index = "mt_events_relationship_facts";

    private const string FactType = "identity.relationships-changed.v1";

    private static readonly string MaskFacts =
        $$"""
        update identity.mt_events set data = data || jsonb_build_object('set', {{Masked("set")}}, 'removed', {{Masked("removed")}})
        where type = '{{FactType}}' and (data @> jsonb_build_object('set', jsonb_build_array(jsonb_build_object('target', ?)))
        or data @> jsonb_build_object('removed', jsonb_build_array(jsonb_build_object('target', ?))))
        """;

    /// <inheritdoc/>
    public async Task SeedAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(
            $"create index if not exists {Index} on identity.mt_events using gin (data jsonb_path_ops) where type = '{FactType}'", connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Holds the relationships and then the object, in the order of every writer, against whoever is about to relate to it, and stages that facts elsewhere name it no longer
    /// and keep no properties of their relationship with it. Its own stream is masked as a whole.
    /// </summary>
    public static async Task StageAsync(IDocumentSession session, string key, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        await session.AdvancedSql.QueryAsync<string>("select id from identity.mt_doc_relationship_end where owner = ? or target = ? order by id for update", ct, key, key);
        await session.AdvancedSql.QueryAsync<string>("select id from identity.mt_doc_object where id = ? for update", ct, key);
        session.QueueSqlCommand(MaskFacts, key, key, key, key);
    }

    private static string Masked(string member) =>
        $$$"""
        (select coalesce(jsonb_agg(case when f.fact ->> 'target' = ? then f.fact || '{"target":"","properties":{}}'::jsonb else f.fact end order by f.place), '[]'::jsonb)
        from jsonb_array_elements(data -> '{{{member}}}') with ordinality as f(fact, place))
        """;
}
