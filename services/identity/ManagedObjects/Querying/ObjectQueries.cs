using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Marten;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.Hosting.Sealing;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.Store;

namespace Platform.Identity.ManagedObjects.Querying;

/// <summary>Asks the database for objects by a filter. Nothing is filtered, sorted or counted in memory.</summary>
internal sealed class ObjectQueries(NpgsqlDataSource database, IIdentityStore store, SecretSealer sealer, IOptions<QueryOptions> options)
{
    /// <summary>Why a filter is refused that looks at each object.</summary>
    public const string NoIndex = "No index serves this filter. Compare with eq, or compare a searchable property with sw, lt, le, gt or ge.";

    private readonly ISerializer _serializer = store.Options.Serializer();

    public async Task<QueryOutcome> RunAsync(ObjectQuery query, CancellationToken ct)
    {
        PageCookie? cookie = null;

        if (query.Cookie is { } text && (cookie = PageCookie.Read(text, query, sealer)) is null)
        {
            return new QueryOutcome.Refused(StatusCodes.Status400BadRequest, "The value of _pagedResultsCookie is not a cookie of this query.");
        }

        var isIndexed = query.Relationship is not null || new FilterTranslation(query.Scope, new()).IsIndexed(query.Filter);

        if (!isIndexed && !options.Value.AllowUnindexed)
        {
            return new QueryOutcome.Refused(StatusCodes.Status403Forbidden, NoIndex);
        }

        try
        {
            return await ReadAsync(query, cookie, ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.QueryCanceled && !ct.IsCancellationRequested)
        {
            return new QueryOutcome.Refused(
                StatusCodes.Status403Forbidden,
                $"The query took longer than {options.Value.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s and was ended."
                + (isIndexed ? " Ask for smaller pages." : " No index serves its filter."));
        }
    }

    private async Task<QueryOutcome> ReadAsync(ObjectQuery query, PageCookie? cookie, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var total = await TotalAsync(connection, query, ct);

        if (query.CountOnly || query.PageSize is 0)
        {
            return new QueryOutcome.Found(new([], null, total, 0));
        }

        var limit = query.PageSize ?? options.Value.MaxResults;
        await using var batch = Limited(connection, QueryStatement.Page(query, cookie, limit));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var objects = ImmutableArray.CreateBuilder<ObjectState>();
        var edges = ImmutableArray.CreateBuilder<RelationshipGraph.Edge>();
        var (key, count, values) = ("", 0, ImmutableArray<string?>.Empty);

        while (await reader.ReadAsync(ct))
        {
            if (count == limit)
            {
                return query.PageSize is null
                    ? new QueryOutcome.Refused(StatusCodes.Status400BadRequest, $"There are more than {limit} objects. Ask for pages with _pageSize.")
                    : Found(objects, edges, new(PageCookie.DigestOf(query), values, key, (cookie?.Served ?? query.Offset) + limit), total);
            }

            if (query.Relationship is null)
            {
                objects.Add(_serializer.FromJson<ObjectState>(reader, 0));
            }
            else
            {
                edges.Add(RelationshipGraph.EdgeOf(_serializer, reader, 0));
            }

            (key, count) = (reader.GetString(2), count + 1);
            values = [.. Enumerable.Range(3, query.SortKeys.Length).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i))];
        }

        return Found(objects, edges, null, total, (cookie?.Served ?? query.Offset) + count);
    }

    private QueryOutcome.Found Found(
        ImmutableArray<ObjectState>.Builder objects, ImmutableArray<RelationshipGraph.Edge>.Builder edges, PageCookie? next, long? total, long served = 0) =>
        new(new(objects.ToImmutable(), next?.Write(sealer), total, next?.Served ?? served) { Edges = edges.ToImmutable() });

    /// <summary>Without paging nobody asks for a total: the answer is the total.</summary>
    private async Task<long?> TotalAsync(NpgsqlConnection connection, ObjectQuery query, CancellationToken ct)
    {
        if (query.Total is TotalPolicy.None && !query.CountOnly)
        {
            return null;
        }

        var isBounded = query.Total is TotalPolicy.Estimate && !query.CountOnly;
        var counted = (long)(await ScalarAsync(Limited(connection, QueryStatement.Count(query, isBounded)), ct))!;

        if (!isBounded || counted <= QueryStatement.CountedAtMost)
        {
            return counted;
        }

        var plan = JsonElement.Parse((string)(await ScalarAsync(Limited(connection, QueryStatement.Plan(query)), ct))!);

        return Math.Max(counted, plan[0].GetProperty("Plan").GetProperty("Plan Rows").GetInt64());
    }

    private static async Task<object?> ScalarAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        await using (batch)
        {
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await reader.NextResultAsync(ct);
            await reader.ReadAsync(ct);

            return reader.GetValue(0);
        }
    }

    /// <summary>The database itself ends a statement that takes too long; no connection is left behind with it.</summary>
    private NpgsqlBatch Limited(NpgsqlConnection connection, NpgsqlBatchCommand command)
    {
        var batch = connection.CreateBatch();
        var limit = new NpgsqlBatchCommand("select set_config('statement_timeout', $1, true)");
        limit.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ((long)options.Value.Timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) });
        batch.BatchCommands.Add(limit);
        batch.BatchCommands.Add(command);

        return batch;
    }
}
