using System.Text;
using Npgsql;

namespace Platform.Journey.ServiceTests.Erasure;

/// <summary>Looks for texts in every row of every table of every schema, whatever the column: text, JSON, or bytes.</summary>
internal static class Traces
{
    /// <summary>Tables that hold one of the texts, with the text.</summary>
    public static async Task<string[]> FindAsync(string connectionString, params string[] texts)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        var found = new List<string>();
        foreach (var table in await TablesAsync(database))
        {
            foreach (var text in texts)
            {
                await using var command = database.CreateCommand($"select exists (select from {table} t where t::text ilike '%' || $1 || '%' or t::text like '%' || $2 || '%')");
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)) });
                if (await command.ExecuteScalarAsync() is true)
                {
                    found.Add($"{table}: {text}");
                }
            }
        }

        return [.. found];
    }

    private static async Task<List<string>> TablesAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(
            "select format('%I.%I', table_schema, table_name) from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'");
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }
}
