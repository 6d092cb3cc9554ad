using System.Collections.Immutable;
using Npgsql;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Querying;

/// <summary>The statements of a query.</summary>
internal static class QueryStatement
{
    /// <summary>How far an estimate counts before it asks the planner.</summary>
    public const int CountedAtMost = 10_000;

    private const string From =
        """
        from identity.mt_doc_object_search s join identity.mt_doc_object o on o.id = s.id where s.data ->> 'resource' =
        """;

    private const string FromRelationships =
        """
        from identity.mt_doc_relationship_end r left join identity.mt_doc_object_search s on s.id = r.target left join identity.mt_doc_object o on o.id = r.target where r.owner =
        """;

    /// <summary>Objects, one more than asked for: whether there is a next page. Columns: object or relationship, the object at its other end, the key, then the sort values.</summary>
    public static NpgsqlBatchCommand Page(ObjectQuery query, PageCookie? cookie, int limit)
    {
        var sql = new SqlText();
        ImmutableArray<SortKey.Column> columns = [.. query.SortKeys.Select(key => key.ToColumn(query.Scope, sql))];
        var values = string.Concat(columns.Select(column => ", " + column.Value));
        var order = string.Concat(columns.Select(column => column.Order + ", "));
        var behind = cookie is null ? "" : $" and {Behind(columns, cookie, KeyOf(query), sql)}";

        return sql.Command(
            $"""
            select {(query.Relationship is null ? "o.data, null" : "r.data, o.data")}, {KeyOf(query)}{values} {Where(query, sql)}{behind}
            order by {order}{KeyOf(query)} limit {sql.Count(limit + 1L)} offset {sql.Count(query.Offset)}
            """);
    }

    /// <summary>All objects in the order of their keys. Columns: object, hash of its password, an array of its relationships of these properties.</summary>
    public static NpgsqlBatchCommand All(ObjectQuery query, IEnumerable<string> relationships)
    {
        var sql = new SqlText();

        return sql.Command(
            $"""
            select found.data, c.data ->> 'hash', (select jsonb_agg(e.data) from (
                select r.data from identity.mt_doc_relationship_end r where r.owner = found.id and r.property = any({sql.Path([.. relationships])})
                order by r.property, r.slot limit {sql.Count(RelationshipGraph.MaxEdges + 1L)}) as e) from (select o.data, o.id {Where(query, sql)}) as found
            left join identity.mt_doc_credential c on c.id = found.id order by found.id
            """);
    }

    /// <summary>The key of an object with more relationships of these properties than one answer can hold.</summary>
    public static NpgsqlBatchCommand Crowded(ObjectQuery query, IEnumerable<string> relationships)
    {
        var sql = new SqlText();

        return sql.Command(
            $"""
            select found.id from (select o.id {Where(query, sql)}) as found
            join identity.mt_doc_relationship_end r on r.owner = found.id and r.property = any({sql.Path([.. relationships])})
            group by found.id having count(*) > {sql.Count(RelationshipGraph.MaxEdges)} limit 1
            """);
    }

    /// <summary>The number of objects, or of the first ones.</summary>
    public static NpgsqlBatchCommand Count(ObjectQuery query, bool isBounded)
    {
        var sql = new SqlText();

        return isBounded
            ? sql.Command($"select count(*) from (select 1 {Where(query, sql)} limit {sql.Count(CountedAtMost + 1L)}) as bounded")
            : sql.Command($"select count(*) {Where(query, sql)}");
    }

    /// <summary>The plan, whose root knows how many rows it expects.</summary>
    public static NpgsqlBatchCommand Plan(ObjectQuery query)
    {
        var sql = new SqlText();

        return sql.Command($"explain (format json) select 1 {Where(query, sql)}");
    }

    /// <summary>Relationships are in the order of their places, which the index of a property has.</summary>
    private static string KeyOf(ObjectQuery query) => query.Relationship is null ? "s.id" : "r.slot";

    private static string Where(ObjectQuery query, SqlText sql)
    {
        var from = query.Relationship is { } relationships
            ? $"{FromRelationships} {sql.Text(relationships.Owner)} and r.property = {sql.Text(relationships.Property)}"
            : $"{From} {sql.Text(query.Resource)}";

        return query.Filter is QueryFilter.Constant { Value: true } ? from : $"{from} and {new FilterTranslation(query.Scope, sql).Translate(query.Filter)}";
    }

    /// <summary>Behind the last object: by the first column, or level there and behind by the next, and so on down to the key.</summary>
    private static string Behind(ImmutableArray<SortKey.Column> columns, PageCookie cookie, string key, SqlText sql)
    {
        var text = $"{key} > {sql.Text(cookie.Key)}";

        for (var i = columns.Length - 1; i >= 0; i--)
        {
            text = $"({columns[i].Behind(cookie.Values[i], sql)} or ({columns[i].At(cookie.Values[i], sql)} and {text}))";
        }

        return text;
    }
}
