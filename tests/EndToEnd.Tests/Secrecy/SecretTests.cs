using System.Text;
using Npgsql;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Secrecy;

/// <summary>Runs after everything else, and looks for everything that was typed in secret on the way.</summary>
[Collection(Order.LastWord)]
public sealed class SecretTests(DistributedStack stack)
{
    [Fact]
    public async Task No_secret_stands_in_any_log()
    {
        var control = stack.RequireControl();
        await PracticeAsync();

        AssertHoldsNoSecret(await control.LogsAsync(), "logs");
    }

    [Fact]
    public async Task No_name_of_a_person_stands_in_any_log()
    {
        var control = stack.RequireControl();
        await PracticeAsync();

        Assert.DoesNotContain("person-", await control.LogsAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task No_secret_stands_anywhere_in_the_database()
    {
        var control = stack.RequireControl();
        await PracticeAsync();
        await using var database = new NpgsqlConnection(await control.DatabaseAsync());
        await database.OpenAsync();

        foreach (var table in await TablesAsync(database))
            AssertHoldsNoSecret(await DumpAsync(database, table), table);
    }

    [Fact]
    public async Task No_secret_stands_in_any_trace()
    {
        Assert.SkipWhen(stack.Traces is null, "The traces of this stack go elsewhere.");
        await PracticeAsync();

        AssertHoldsNoSecret(string.Join('\n', stack.Traces!.Spans.SelectMany(span => span.Texts.Append(span.Name))), "traces");
    }

    /// <summary>So that there is something to look for, also when this class runs alone.</summary>
    private async Task PracticeAsync()
    {
        using var client = stack.Browser();
        var person = Person.New();
        await client.FirstStepAsync("Registration");
        await client.RegisterAsync(person);
        (await client.LoginAsync(person.UserName, Person.WrongPassword(), "ForceAuth=true")).AssertError(401);
    }

    private static void AssertHoldsNoSecret(string text, string where)
    {
        Assert.NotEmpty(Person.Secrets);
        Assert.Equal(0, Person.Secrets.Count(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(0, Person.Secrets.Count(secret => text.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), StringComparison.Ordinal)));
        Assert.NotEmpty(where);
    }

    private static async Task<IReadOnlyList<string>> TablesAsync(NpgsqlConnection database)
    {
        await using var query = new NpgsqlCommand(
            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')", database);
        await using var reader = await query.ExecuteReaderAsync();
        var tables = new List<string>();

        while (await reader.ReadAsync())
            tables.Add(reader.GetString(0));

        Assert.Contains("journey.mt_events", tables);
        Assert.Contains("identity.mt_events", tables);

        return tables;
    }

    private static async Task<string> DumpAsync(NpgsqlConnection database, string table)
    {
        using var rows = await database.BeginTextExportAsync($"copy (select * from {table}) to stdout");

        return await rows.ReadToEndAsync();
    }
}
