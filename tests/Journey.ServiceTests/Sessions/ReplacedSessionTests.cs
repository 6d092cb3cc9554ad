using System.Text.Json.Nodes;
using Npgsql;
using Platform.Testing;

namespace Platform.Journey.ServiceTests.Sessions;

/// <summary>A session that ends in the moment in which another one is to take its place.</summary>
public sealed class ReplacedSessionTests(WholePlatform platform) : IClassFixture<WholePlatform>, IDisposable
{
    private readonly HttpClient _http = GatewayFixture.CreateClient(platform.Address);

    [Fact]
    public async Task A_session_that_ends_while_it_is_replaced_does_not_end_the_journey()
    {
        var walk = new Walk(_http);
        var name = await platform.RegisterAsync();
        var token = JsonNode.Parse((await walk.LogInAsync(name, WholePlatform.Password)).Body)!["tokenId"]!.GetValue<string>();
        var step = await walk.StartAsync("Login&ForceAuth=true", ("iPlanetDirectoryPro", token));

        await using var database = NpgsqlDataSource.Create(platform.Database);
        await using var connection = await database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var ending = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await EndAsync(connection, name);
        var submitted = walk.SubmitAsync(step, name, WholePlatform.Password);
        await Eventually.Be(() => IsBlockedAsync(database, connection.ProcessID), "the journey wants to end the session, too");
        await ending.CommitAsync(TestContext.Current.CancellationToken);

        var answer = await submitted;
        Assert.True((int)answer.Status == 200, answer.Body);
        Assert.NotEqual(token, JsonNode.Parse(answer.Body)!["tokenId"]!.GetValue<string>());
    }

    public void Dispose() => _http.Dispose();

    /// <summary>What ends a session: an event in its stream, and its document is gone.</summary>
    private static async Task EndAsync(NpgsqlConnection connection, string name)
    {
        await using var command = new NpgsqlCommand(
            """
            with ended as (delete from journey.mt_doc_sso_session where data ->> 'userName' = $1 returning (data ->> 'authenticationSessionId')::uuid as stream),
            moved as (update journey.mt_streams s set version = version + 1 from ended where s.id = ended.stream)
            insert into journey.mt_events
            select (jsonb_populate_record(e, jsonb_build_object('seq_id', nextval('journey.mt_events_sequence'), 'id', gen_random_uuid(), 'version', e.version + 1))).*
            from journey.mt_events e, ended
            where e.stream_id = ended.stream and e.version = (select max(version) from journey.mt_events of_stream where of_stream.stream_id = ended.stream)
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<bool> IsBlockedAsync(NpgsqlDataSource database, int by)
    {
        await using var command = database.CreateCommand("select exists (select from pg_stat_activity where $1 = any(pg_blocking_pids(pid)))");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = by });
        return (bool)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
