using System.Collections.Immutable;
using System.Data.Common;
using Marten;
using Npgsql;
using Platform.Identity.Store;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>Reads relationships of many objects at once, each with the object at its other end: one statement, however many objects.</summary>
internal sealed class RelationshipGraph(NpgsqlDataSource database, IIdentityStore store)
{
    /// <summary>Relationships of one answer; whole collections are read page by page.</summary>
    public const int MaxEdges = 10_000;

    private const string Edges =
        """
        select r.data, o.data from identity.mt_doc_relationship_end r left join identity.mt_doc_object o on o.id = r.target
        where r.owner = any($1) and r.property = any($2) order by r.owner, r.property, r.slot limit $3
        """;

    private const string One =
        """
        select r.data, o.data from identity.mt_doc_relationship_end r left join identity.mt_doc_object o on o.id = r.target
        where r.id = any($1) and r.owner = $2 and r.property = $3
        """;

    private const string Conditional =
        """
        select o.data from identity.mt_doc_object_search s join identity.mt_doc_object o on o.id = s.id
        where s.data ->> 'resource' = any($1) and jsonb_typeof(s.data #> '{folded,condition}') = 'string' order by o.id
        """;

    private readonly ISerializer _serializer = store.Options.Serializer();

    /// <summary>A relationship and the object it leads to; null: that is no managed object, or there is none.</summary>
    internal sealed record Edge(RelationshipEnd End, ObjectState? Target);

    /// <summary>The relationships of these properties; null: more than an answer can hold.</summary>
    public async Task<ImmutableArray<Edge>?> ReadAsync(IReadOnlyCollection<string> owners, IReadOnlyCollection<string> properties, CancellationToken ct)
    {
        if (owners.Count is 0 || properties.Count is 0)
        {
            return [];
        }

        await using var command = database.CreateCommand(Edges);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. owners] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. properties] });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = MaxEdges + 1 });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var edges = ImmutableArray.CreateBuilder<Edge>();

        while (await reader.ReadAsync(ct))
        {
            edges.Add(EdgeOf(_serializer, reader, 0));
        }

        return edges.Count > MaxEdges ? null : edges.ToImmutable();
    }

    /// <summary>The relationship of that id; null: the property has none.</summary>
    public async Task<Edge?> FindAsync(string owner, string property, string relationshipId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(One);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. RelationshipEnd.IdsOf(relationshipId)] });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = owner });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = property });
        await using var reader = await command.ExecuteReaderAsync(ct);

        return await reader.ReadAsync(ct) ? EdgeOf(_serializer, reader, 0) : null;
    }

    /// <summary>An edge out of two columns, its end and the object there.</summary>
    public static Edge EdgeOf(ISerializer serializer, DbDataReader reader, int column) => new(
        serializer.FromJson<RelationshipEnd>(reader, column), reader.IsDBNull(column + 1) ? null : serializer.FromJson<ObjectState>(reader, column + 1));

    /// <summary>The objects of these collections that name a condition for who has them.</summary>
    public async Task<ImmutableArray<ObjectState>> ReadConditionalAsync(IReadOnlyCollection<string> collections, CancellationToken ct) =>
        collections.Count is 0 ? [] : await StatesAsync(Conditional, collections, ct);

    /// <summary>The objects of these keys.</summary>
    public Task<ImmutableArray<ObjectState>> ReadObjectsAsync(IReadOnlyCollection<string> keys, CancellationToken ct) =>
        StatesAsync("select data from identity.mt_doc_object where id = any($1)", keys, ct);

    private async Task<ImmutableArray<ObjectState>> StatesAsync(string sql, IReadOnlyCollection<string> values, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. values] });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var states = ImmutableArray.CreateBuilder<ObjectState>();

        while (await reader.ReadAsync(ct))
        {
            states.Add(_serializer.FromJson<ObjectState>(reader, 0));
        }

        return states.ToImmutable();
    }
}
