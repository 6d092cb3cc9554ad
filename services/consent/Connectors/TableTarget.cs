using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;

namespace Platform.Consent.Connectors;

/// <summary>
/// Rows of a PostgreSQL table; the key is the platform's id of the person. Names come from the connector's configuration only and are
/// quoted, values are parameters whose type the server derives from the column.
/// </summary>
internal sealed class TableTarget(NpgsqlDataSource database, TableObjectType table) : ITarget
{
    private const int PageSize = 500;

    private readonly string _name = $"{Quote(table.Schema)}.{Quote(table.Table)}";
    private readonly string _key = Quote(table.Key);

    public Task<TargetState> ReadAsync(string id, IReadOnlyCollection<string> properties, CancellationToken ct)
    {
        var columns = properties.Select(Column).ToArray();
        var list = string.Concat(columns.Select(column => $", {column}::text"));

        return RunAsync($"select {_key}::text{list} from {_name} where {_key} = $1", [id], async command =>
        {
            await using var reader = await command.ExecuteReaderAsync(ct);

            if (!await reader.ReadAsync(ct))
                return new TargetState(false, null);

            var values = new JsonObject();

            foreach (var (index, property) in properties.Index())
                values[property] = await reader.IsDBNullAsync(index + 1, ct) ? null : reader.GetString(index + 1);

            return new TargetState(true, values);
        });
    }

    public Task<IReadOnlyList<string>> FindAsync(string property, string value, CancellationToken ct) =>
        RunAsync($"select {_key}::text from {_name} where {Column(property)} = $1 limit 2", [value], command => IdsAsync(command, ct));

    public async Task<string> CreateAsync(string sourceId, JsonObject values, string key, CancellationToken ct)
    {
        var columns = values.Select(member => Column(member.Key)).ToArray();
        var set = string.Join(", ", columns.DefaultIfEmpty(_key).Select(column => $"{column} = excluded.{column}"));
        var sql = $"insert into {_name} ({string.Join(", ", [_key, .. columns])}) values ({string.Join(", ", Enumerable.Range(1, columns.Length + 1).Select(n => $"${n}"))}) "
            + $"on conflict ({_key}) do update set {set} returning {_key}::text";

        // The id as the column writes it (a uuid in lower case): a reconciliation lists it in that form, too.
        return (await RunAsync(sql, [sourceId, .. values.Select(member => TextOf(member.Value))], command => IdsAsync(command, ct)))[0];
    }

    public async Task<bool> UpdateAsync(string id, JsonObject values, string key, CancellationToken ct)
    {
        if (values.Count == 0)
            return (await ReadAsync(id, [], ct)).Exists == true;

        var set = string.Join(", ", values.Select((member, index) => $"{Column(member.Key)} = ${index + 2}"));

        return await RunAsync(
            $"update {_name} set {set} where {_key} = $1", [id, .. values.Select(member => TextOf(member.Value))], command => command.ExecuteNonQueryAsync(ct)) > 0;
    }

    public Task DeleteAsync(string id, string key, CancellationToken ct) =>
        RunAsync($"delete from {_name} where {_key} = $1", [id], command => command.ExecuteNonQueryAsync(ct));

    public async Task<TargetPage?> ListAsync(string? cursor, CancellationToken ct)
    {
        // In the order of the key itself (without the name of the table that would be its text), so that its index leads from page to page. A row
        // without key is nobody's.
        var ids = await RunAsync(
            $"select t.{_key}::text from {_name} t where {(cursor is null ? $"t.{_key} is not null" : $"t.{_key} > $1")} order by t.{_key} limit {PageSize}",
            cursor is null ? [] : [cursor], command => IdsAsync(command, ct));

        return new TargetPage(ids, ids.Count == PageSize ? ids[^1] : null);
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var ids = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(ct);

        while (await reader.ReadAsync(ct))
            ids.Add(reader.GetString(0));

        return ids;
    }

    private async Task<T> RunAsync<T>(string sql, IEnumerable<string?> values, Func<NpgsqlCommand, Task<T>> run)
    {
        try
        {
            await using var command = database.CreateCommand(sql);

            foreach (var value in values)
                command.Parameters.Add(new NpgsqlParameter
                {
                    Value = (object?)value ?? DBNull.Value,
                    NpgsqlDbType = NpgsqlDbType.Unknown,
                });

            return await run(command);
        }
        catch (PostgresException e)
        {
            throw new TargetRefusedException($"sql-{e.SqlState}", isFinal: IsFinal(e.SqlState));
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            // The driver's text may quote a value; its kind is enough.
            throw new TargetRefusedException("unreachable", isFinal: false);
        }
    }

    /// <summary>
    /// Classes 22, 23 and 42: the value or the table does not fit (PostgreSQL manual, appendix A). Rights may be granted later, and tables and
    /// columns may come later than the configuration.
    /// </summary>
    private static bool IsFinal(string state) => state[..2] is "22" or "23" or "42"
        && state is not (PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn);

    /// <summary>The server reads the text as a value of the column's type. Its text has no zero character.</summary>
    private static string? TextOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.String when value.GetValue<string>().Contains('\0', StringComparison.Ordinal) =>
            throw new TargetRefusedException("zero-character", isFinal: true),
        JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    private string Column(string property) => table.Columns.Contains(property)
        ? Quote(property)
        : throw new TargetRefusedException("unknown-column", isFinal: true);

    private static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
