using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;

namespace Platform.Bench.Objects;

/// <summary>What managed objects cost over HTTP, beside the database alone, and whether queries stay as fast with many of them (docs/adr/0037).</summary>
internal static class ObjectBench
{
    private const int Few = 10_000;
    private const int ManyFollowed = 50_000;
    private const int Promised = 100_000;
    private const int Samples = 4_000;
    private const string Followed = "every follower keeping pace on the same cores";
    private const string Alone = "announced elsewhere";
    private static readonly string[] Tables = ["mt_streams", "mt_events", "mt_doc_object", "mt_doc_object_search", "mt_doc_unique_value", "mt_doc_credential"];

    public static async Task<int> RunAsync(BenchOptions options)
    {
        var page = new StringBuilder();
        Heading(page, options);
        await FollowedAsync(page, options);
        using var stack = await Stack.StartAsync(options.Distributed, trivialHash: false, announces: false);
        using var admin = await AdminClient.SignInAsync(stack.Port, stack.AdminPassword());
        await ImportAsync(page, stack, admin, 0, Few, Alone);
        await SettleAsync(stack);
        var few = await QueryAsync(page, admin, Few);
        await DatabaseAsync(page, stack);
        await ImportAsync(page, stack, admin, Few, Promised, Alone);
        await ImportAsync(page, stack, admin, Few + Promised, options.People - Few - Promised, Alone);
        await SettleAsync(stack);
        var many = await QueryAsync(page, admin, options.People);
        Line(page, $"");
        Line(page, $"p99 of an indexed query with {options.People:N0} people against {Few:N0}: **{many / few:0.00}**. Load average at the end {File.ReadAllText("/proc/loadavg").Split(' ')[0]}.");
        var folder = Path.Combine(Directory.GetCurrentDirectory(), "bench", "results");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "objects.md"), page.ToString());
        return many / few <= 1.5 ? 0 : 1;
    }

    private static void Heading(StringBuilder page, BenchOptions options)
    {
        Line(page, $"# Managed objects, {(options.Distributed ? "distributed" : "embedded (one process)")}");
        Line(page, $"");
        Line(page, $"{DateTimeOffset.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores, load average at the start {File.ReadAllText("/proc/loadavg").Split(' ')[0]}; requests one after the other over one connection.");
        Line(page, $"");
        Line(page, $"| what | per second | p50 ms | p99 ms |");
        Line(page, $"|---|---|---|---|");
    }

    /// <summary>One process does everything: what it writes is announced, and every service follows.</summary>
    private static async Task FollowedAsync(StringBuilder page, BenchOptions options)
    {
        using var stack = await Stack.StartAsync(options.Distributed, trivialHash: false);
        using var admin = await AdminClient.SignInAsync(stack.Port, stack.AdminPassword());
        Times(page, "create", await admin.TimeAsync(500, i => (HttpMethod.Post, "/openidm/managed/user?_action=create", People.RowOf(9_000_000 + i, hashed: false))));
        await ImportAsync(page, stack, admin, 0, Few, Followed);
        await ImportAsync(page, stack, admin, Few, ManyFollowed, Followed);
    }

    private static async Task ImportAsync(StringBuilder page, Stack stack, AdminClient admin, int first, int count, string how)
    {
        var watch = Stopwatch.StartNew();
        using var people = new People(first, count);
        var done = await admin.SendAsync(HttpMethod.Post, "/openidm/bulk/import?type=managed/user&format=jsonl", people);
        var elapsed = watch.Elapsed;
        if (done.GetProperty("created").GetInt32() != count)
        {
            throw new InvalidOperationException($"The import did not create all: {done}");
        }

        Line(page, $"| import of {count:N0}, hashes as they came, {how}; peak of resident memory {stack.PeakMiB():0} MiB | {count / elapsed.TotalSeconds:0} | | |");
    }

    /// <summary>What an import leaves behind is cleared away, as it would be some minutes later: it is queries that are measured next.</summary>
    private static async Task SettleAsync(Stack stack)
    {
        await using var connection = new NpgsqlConnection(stack.AdministratorConnectionString());
        await connection.OpenAsync();
        await ExecuteAsync(connection, "vacuum analyze");
        await ExecuteAsync(connection, "checkpoint");
    }

    /// <summary>p99 of a query for one person by name, among those who were imported.</summary>
    private static async Task<double> QueryAsync(StringBuilder page, AdminClient admin, int people)
    {
        var random = new Random(1);
        await admin.TimeAsync(Samples / 4, _ => Query(random.Next(people)));
        var times = await admin.TimeAsync(Samples, _ => Query(random.Next(people)));
        Times(page, $"query by `userName eq`, {people:N0} people", times);
        Times(page, $"read by id, {people:N0} people", await ReadAsync(admin, random, people));
        Times(page, $"query by `mail sw`, {people:N0} people", await admin.TimeAsync(Samples, _ => (HttpMethod.Get, Filter($"mail sw \"{People.NameOf(random.Next(people))}@\""), null)));
        return Percentile(times, 0.99);
    }

    /// <summary>Times of reading people by id, some of those who were imported.</summary>
    private static async Task<double[]> ReadAsync(AdminClient admin, Random random, int people)
    {
        var ids = new string[Samples / 4];
        for (var i = 0; i < ids.Length; i++)
        {
            var (method, path, _) = Query(random.Next(people));
            ids[i] = (await admin.SendAsync(method, path)).GetProperty("result")[0].GetProperty("_id").GetString()!;
        }

        return await admin.TimeAsync(Samples, i => (HttpMethod.Get, $"/openidm/managed/user/{ids[i % ids.Length]}", null));
    }

    private static (HttpMethod Method, string Path, string? Body) Query(int person) => (HttpMethod.Get, Filter($"userName eq \"{People.NameOf(person)}\""), null);

    private static string Filter(string filter) => $"/openidm/managed/user?_queryFilter={Uri.EscapeDataString(filter)}";

    /// <summary>The same rows into tables with the same indexes, by the database alone, in one statement for each table.</summary>
    private static async Task DatabaseAsync(StringBuilder page, Stack stack)
    {
        await using var connection = new NpgsqlConnection(stack.ConnectionString());
        await connection.OpenAsync();
        await ExecuteAsync(connection, "create schema bench");
        foreach (var table in Tables)
        {
            await ExecuteAsync(connection, $"create table bench.{table} (like identity.{table} including defaults including indexes)");
        }

        var watch = Stopwatch.StartNew();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            foreach (var table in Tables)
            {
                await ExecuteAsync(connection, $"insert into bench.{table} select * from identity.{table}");
            }

            await transaction.CommitAsync();
        }

        Line(page, $"| PostgreSQL alone: the same {Few:N0} people, all tables and indexes | {Few / watch.Elapsed.TotalSeconds:0} | | |");
        await ExecuteAsync(connection, "drop schema bench cascade");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private static void Times(StringBuilder page, string what, double[] times) =>
        Line(page, $"| {what} | {1000 * times.Length / times.Sum():0} | {Percentile(times, 0.5):0.00} | {Percentile(times, 0.99):0.00} |");

    private static double Percentile(double[] times, double part) => times.Order().ElementAt(Math.Min(times.Length - 1, (int)(times.Length * part)));

    private static void Line(StringBuilder page, FormattableString text)
    {
        var line = text.ToString(CultureInfo.InvariantCulture);
        page.Append(line).Append('\n');
        Console.WriteLine(line);
    }
}
