using System.Collections.Immutable;
using System.Threading.Channels;
using Marten;
using Npgsql;
using Platform.Hosting.Stores;

namespace Platform.Identity.ManagedObjects.Querying;

/// <summary>
/// Keeps one index per searchable property, as the types say. While one is built, changes of objects wait and reads do not: a concurrent build would wait for
/// every transaction with a snapshot, and the one that holds the lock of the daemon never ends (docs/adr/0029). Until an index is there, queries look at each object. One replica at a time does this; their names are a fixed pool, which the store leaves alone when it
/// compares its tables with what it knows.
/// </summary>
internal sealed class SearchIndexes(ObjectTypes types, NpgsqlDataSource database, TimeProvider clock, ILogger<SearchIndexes> logger) : BackgroundService
{
    /// <summary>Searchable properties that get an index.</summary>
    public const int MaxIndexes = 64;

    private const string Table = "identity.mt_doc_object_search";
    private const string Prefix = "object_search_property_";
    private const string AllObjects = "((data ->> 'resource'), id)";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private static readonly ImmutableArray<string> Names = [.. Enumerable.Range(0, MaxIndexes + 1).Select(i => $"{Prefix}{i:00}")];

    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private sealed record Present(string Name, string? Definition, bool IsValid);

    /// <summary>Takes the names out of the store's own comparison.</summary>
    public static void Reserve(MartenRegistry.DocumentMappingExpression<ObjectSearch> mapping)
    {
        foreach (var name in Names)
        {
            mapping.IgnoreIndex(name);
        }
    }

    /// <summary>The types are other ones than before.</summary>
    public void Ask() => _asked.Writer.TryWrite(true);

    /// <summary>Builds what is missing and drops what nobody needs; false: another replica is at it.</summary>
    public async Task<bool> ReconcileAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);

        if (await ScalarAsync(connection, "select pg_try_advisory_lock(hashtext('identity'), hashtext('search-indexes'))", ct) is not true)
        {
            return false;
        }

        try
        {
            await ReconcileAsync(connection, Wanted(), ct);
            return true;
        }
        finally
        {
            await ScalarAsync(connection, "select pg_advisory_unlock(hashtext('identity'), hashtext('search-indexes'))", CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in _asked.Reader.ReadAllAsync(stoppingToken))
        {
            while (!await TryReconcileAsync(stoppingToken))
            {
                using var timer = new PeriodicTimer(Pause, clock);
                await timer.WaitForNextTickAsync(stoppingToken);
            }
        }
    }

    private async Task<bool> TryReconcileAsync(CancellationToken ct)
    {
        try
        {
            return await ReconcileAsync(ct);
        }
        catch (Exception e) when (StoreOutage.IsBehind(e))
        {
            SearchIndexLog.Failed(logger, e.GetType().Name);
            return false;
        }
    }

    private async Task ReconcileAsync(NpgsqlConnection connection, ImmutableArray<string> wanted, CancellationToken ct)
    {
        var present = await PresentAsync(connection, ct);

        foreach (var index in present.Where(index => !index.IsValid || index.Definition is null || !wanted.Contains(index.Definition)))
        {
            await ExecuteAsync(connection, $"drop index if exists identity.{index.Name}", ct);
        }

        var kept = present.Where(index => index.IsValid && index.Definition is not null && wanted.Contains(index.Definition)).ToArray();
        var free = new Queue<string>(Names.Except(kept.Select(index => index.Name), StringComparer.Ordinal));

        foreach (var definition in wanted.Except(kept.Select(index => index.Definition!), StringComparer.Ordinal))
        {
            var name = free.Dequeue();
            await ExecuteAsync(connection, $"create index {name} on {Table} {definition}", ct);
            await ExecuteAsync(connection, $"comment on index identity.{name} is '{definition.Replace("'", "''", StringComparison.Ordinal)}'", ct);
            SearchIndexLog.Built(logger, name);
        }
    }

    /// <summary>The first index lists a collection; the others begin with the collection, too, because a filter is about one.</summary>
    private ImmutableArray<string> Wanted() =>
    [
        AllObjects,
        .. types.All.OrderBy(type => type.Name, StringComparer.Ordinal).SelectMany(type => SearchColumn.Of(type))
            .Select(column => $"((data ->> 'resource'), {column.Sql("")}, id)").Distinct(StringComparer.Ordinal).Take(MaxIndexes),
    ];

    private static async Task<List<Present>> PresentAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select c.relname, obj_description(c.oid, 'pg_class'), i.indisvalid
            from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'identity' and starts_with(c.relname::text, $1)
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Prefix });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var present = new List<Present>();

        while (await reader.ReadAsync(ct))
        {
            present.Add(new(reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetBoolean(2)));
        }

        return present;
    }

    /// <summary>Building takes as long as it takes.</summary>
    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }
}

internal static partial class SearchIndexLog
{
    [LoggerMessage(2030, LogLevel.Information, "The index {Name} was built")]
    public static partial void Built(ILogger logger, string name);

    [LoggerMessage(2031, LogLevel.Warning, "The indexes of searchable properties could not be brought up to date: {Failure}. This is tried again")]
    public static partial void Failed(ILogger logger, string failure);
}
