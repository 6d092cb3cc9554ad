using Npgsql;

namespace Platform.Identity.ServiceTests;

/// <summary>Looks for a text in every row of every table of the service.</summary>
internal static class Schema
{
    public static async Task<List<string>> RowsWithAsync(string connectionString, string text)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        var rows = new List<string>();

        foreach (var table in await TablesAsync(database))
        {
            await using var command = database.CreateCommand($"select count(*) from identity.{table} t where t::text ilike '%' || $1 || '%'");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });

            if (await command.ExecuteScalarAsync() is > 0L)
            {
                rows.Add(table);
            }
        }

        return rows;
    }

    private static async Task<List<string>> TablesAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select table_name from information_schema.tables where table_schema = 'identity' and table_type = 'BASE TABLE'");
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();

        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }
}
