using Npgsql;
using Platform.Testing;

namespace Platform.Identity.ServiceTests.ManagedObjects.Querying;

public sealed class SearchIndexTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task A_searchable_property_gets_an_index_without_restart_and_loses_it_again()
    {
        await using var host = await StartAsync();

        Assert.Equal(200, (await ConfigureAsync(host, "alpha", "beta")).Status);
        await Eventually.Be(async () => await IndexAsync("alpha") is not null && await IndexAsync("beta") is not null, "both properties are searchable");
        Assert.Equal(200, (await ConfigureAsync(host, "beta")).Status);
        await Eventually.Be(async () => await IndexAsync("alpha") is null, "one is not any more");
        Assert.NotNull(await IndexAsync("userName"));
        var before = await IndexAsync("beta");

        // A start compares the tables with what the store knows; these indexes it must leave alone.
        await using var again = await StartAsync();
        Assert.Equal(before, await IndexAsync("beta"));
    }

    [Fact]
    public async Task An_index_is_built_whatever_transaction_stays_open()
    {
        await using var host = await StartAsync();
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var connection = await database.OpenConnectionAsync(TestContext.Current.CancellationToken);

        // As the daemon holds its lock: the last statement keeps its snapshot until the transaction ends.
        await using var open = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, TestContext.Current.CancellationToken);
        await using (var command = new NpgsqlCommand("select 1", connection, open))
        {
            await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(200, (await ConfigureAsync(host, "gamma")).Status);

        await Eventually.Be(async () => await IndexAsync("gamma") is not null, "the property is searchable");
    }

    [Fact]
    public async Task A_filter_without_index_is_refused_when_the_operator_says_so()
    {
        await using var host = await StartAsync(("ObjectQueries:AllowUnindexed", "false"));

        Assert.Equal(200, await QueryAsync(host, "true"));
        Assert.Equal(200, await QueryAsync(host, "city eq \"x\""));
        Assert.Equal(200, await QueryAsync(host, "city co \"x\" and sn sw \"y\""));
        Assert.Equal(403, await QueryAsync(host, "city co \"x\""));
        Assert.Equal(403, await QueryAsync(host, "city co \"x\" or sn sw \"y\""));
        Assert.Equal(403, await QueryAsync(host, "!(sn sw \"y\")"));
    }

    [Fact]
    public async Task A_query_that_takes_too_long_is_ended_by_the_database()
    {
        await using var host = await StartAsync(("ObjectQueries:Timeout", "00:00:00.0010000"));
        await using (var database = NpgsqlDataSource.Create(postgres.ConnectionString))
        await using (var fill = database.CreateCommand(
            """
            insert into identity.mt_doc_object (id, data)
            select 'managed/slow/' || i, jsonb_build_object('id', 'managed/slow/' || i, 'resource', 'managed/slow_user', 'objectId', i::text) from generate_series(1, 20000) i;
            insert into identity.mt_doc_object_search (id, data)
            select 'managed/slow/' || i, jsonb_build_object('resource', 'managed/slow_user', 'folded', jsonb_build_object('city', md5(i::text))) from generate_series(1, 20000) i
            """))
        {
            await fill.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var reply = await host.AdministerAsync("GET", "/openidm/managed/slow_user?_queryFilter=" + Uri.EscapeDataString("city co \"nothing\""));
        Assert.Equal(403, reply.Status);
        Assert.Contains("No index", reply["message"], StringComparison.Ordinal);
    }

    private async Task<IdentityHost> StartAsync(params (string, string)[] settings) =>
        await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, [("Database:Daemon", "Disabled"), .. settings]));

    private static Task<HttpReply> ConfigureAsync(IdentityHost host, params string[] searchable) => host.AdministerAsync("PUT", "/openidm/config/managed", new
    {
        objects = new[]
        {
            new { name = "widget", schema = new { properties = searchable.ToDictionary(name => name, _ => new { type = "string", searchable = true }) } },
        },
    });

    private static async Task<int> QueryAsync(IdentityHost host, string filter) =>
        (await host.AdministerAsync("GET", "/openidm/managed/user?_queryFilter=" + Uri.EscapeDataString(filter))).Status;

    /// <summary>Identity of the valid index of a property.</summary>
    private async Task<uint?> IndexAsync(string property)
    {
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var command = database.CreateCommand(
            "select indexrelid from pg_index where indrelid = 'identity.mt_doc_object_search'::regclass and indisvalid and pg_get_indexdef(indexrelid) like '%{folded,' || $1 || '}%'");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = property });

        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) as uint?;
    }
}
