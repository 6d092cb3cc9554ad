using System.Text.Json.Nodes;
using Platform.Consent.ServiceTests.World;
using Platform.Testing;

namespace Platform.Consent.ServiceTests;

/// <summary>Reconciliation on demand. Each test has people of its own type of database, because a run looks at everybody.</summary>
public sealed class ReconTests
{
    [Fact]
    public async Task It_finds_who_is_missing_changed_orphaned_and_not_to_be_there()
    {
        await using var postgres = new OwnDatabase();
        await postgres.Fixture.InitializeAsync();
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres.Fixture);
        await server.PutHttpConnectorAsync(target);
        await server.PutMappingAsync("recon", change: m =>
        {
            m["enableSync"] = true;
            m["policies"] = new JsonArray(
                new JsonObject { ["situation"] = "MISSING", ["action"] = "CREATE" }, new JsonObject { ["situation"] = "UNASSIGNED", ["action"] = "DELETE" });
        });
        string[] ids = [.. Enumerable.Range(0, 70).Select(_ => Guid.NewGuid().ToString())];
        await server.FollowAsync([.. ids.Select(id => server.People.Create(id, "recon"))]);
        await server.TellAsync(server.People.Create(Guid.NewGuid().ToString()));
        await server.SettleAsync();
        var (missing, changed) = ((await server.LinkAsync("recon", ids[0]))!.TargetId, (await server.LinkAsync("recon", ids[1]))!.TargetId);
        target.People.TryRemove(missing, out _);
        target.People[changed] = new JsonObject { ["mail"] = "somebody@else.org" };
        target.People["orphan"] = new JsonObject { ["mail"] = "orphan@example.org" };
        server.People.Agree(ids[2]);

        var run = await ReconcileAsync(server, "recon");

        Assert.Equal("SUCCESS", (string?)run["state"]);
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse("""{"CONFIRMED":68,"MISSING":1,"SOURCE_IGNORED":1,"UNASSIGNED":1,"UNQUALIFIED":1}"""), run["situationSummary"]),
            run.ToJsonString());
        Assert.Equal((69, false), (target.People.Count, target.People.ContainsKey("orphan")));
        Assert.Equal($"{ids[1]}@example.org", (string?)target.People[changed]["mail"]);
        Assert.Null(await server.LinkAsync("recon", ids[2]));

        var again = await ReconcileAsync(server, "recon");
        Assert.Equal((0, 0), ((int)again["changed"]!, (int)again["failed"]!));
    }

    [Fact]
    public async Task What_is_being_created_meanwhile_is_nobodys_orphan()
    {
        await using var postgres = new OwnDatabase();
        await postgres.Fixture.InitializeAsync();
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres.Fixture);
        await server.PutHttpConnectorAsync(target);
        await server.PutMappingAsync("meanwhile", change: m =>
        {
            m["enableSync"] = true;
            m["policies"] = new JsonArray(new JsonObject { ["situation"] = "UNASSIGNED", ["action"] = "DELETE" });
        });
        var id = Guid.NewGuid().ToString();
        target.Holds = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await server.TellAsync(server.People.Create(id, "meanwhile"));
        await Eventually.Be(() => target.People.Count == 1, "the target has it, the link waits for the answer");

        var run = ReconcileAsync(server, "meanwhile");
        await Eventually.Be(() => target.Requests.Any(request => request.Method == "GET" && request.Path == "/people"), "the targets are listed");
        target.Holds.SetResult();
        await run;
        await server.SettleAsync();

        Assert.Single(target.People);
        Assert.NotNull(await server.LinkAsync("meanwhile", id));
    }

    [Fact]
    public async Task It_goes_on_after_a_restart_from_where_it_was()
    {
        await using var postgres = new OwnDatabase();
        await postgres.Fixture.InitializeAsync();
        await using var target = await TargetStub.StartAsync();
        var people = new People();
        string id;

        await using (var first = await ConsentServer.StartAsync(postgres.Fixture, people))
        {
            await first.PutHttpConnectorAsync(target);
            await first.PutMappingAsync("later", change: m => m["enableSync"] = false);
            await first.FollowAsync([.. Enumerable.Range(0, 120).Select(_ => people.Create(Guid.NewGuid().ToString(), "later"))]);
            Assert.Empty(target.People);
            var (status, started, _) = await first.SendAsync("POST", "/openidm/recon?_action=recon&mapping=later");
            Assert.Equal(201, (int)status);
            id = (string)started!["_id"]!;
            Assert.Equal(409, (int)(await first.SendAsync("POST", "/openidm/recon?_action=recon&mapping=later")).Status);
            await Eventually.Be(() => target.People.Count > 10, "it is on its way");
        }

        await using var second = await ConsentServer.StartAsync(postgres.Fixture, people);
        var run = await EndedAsync(second, id);

        Assert.Equal(("SUCCESS", 120), ((string?)run["state"], target.People.Count));
        Assert.Equal(120, run["situationSummary"]!.AsObject().Sum(s => (int)s.Value!));
    }

    [Fact]
    public async Task A_withdrawal_does_not_wait_for_the_next_one_where_nothing_else_is_sent_between_them()
    {
        await using var postgres = new OwnDatabase();
        await postgres.Fixture.InitializeAsync();
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres.Fixture);
        await server.PutHttpConnectorAsync(target);
        await server.PutMappingAsync("nightly", change: m => m["enableSync"] = false);
        var (stays, goes, never) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        await server.FollowAsync(server.People.Create(stays, "nightly"), server.People.Create(goes, "nightly"));
        await ReconcileAsync(server, "nightly");
        Assert.Equal(2, target.People.Count);

        await server.FollowAsync(
            server.People.Create(never, "nightly"), server.People.Change(stays, "givenName", "Changed"), server.People.Agree(never), server.People.Agree(goes));

        Assert.Equal(($"{stays}@example.org", "Barbara"), ((string?)target.People.Values.Single()["mail"], (string?)target.People.Values.Single()["given_name"]));
        Assert.Null(await server.LinkAsync("nightly", goes));
        Assert.Empty((await server.SendAsync("GET", $"/openidm/sync/history/nightly/{never}")).Body!["result"]!.AsArray());
    }

    [Fact]
    public async Task A_target_that_is_down_leaves_work_behind_and_no_mapping_starts_none()
    {
        await using var postgres = new OwnDatabase();
        await postgres.Fixture.InitializeAsync();
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres.Fixture);
        await server.PutHttpConnectorAsync(target);
        await server.PutMappingAsync("away", change: m => m["runTargetPhase"] = false);
        target.IsDown = true;
        await server.TellAsync(server.People.Create(Guid.NewGuid().ToString(), "away"));
        await server.SendAsync("POST", "/openidm/recon?_action=recon&mapping=away");
        target.IsDown = false;
        await server.SettleAsync();

        Assert.Single(target.People);
        Assert.Equal(400, (int)(await server.SendAsync("POST", "/openidm/recon?_action=recon&mapping=nothing")).Status);
        Assert.Equal(400, (int)(await server.SendAsync("POST", "/openidm/recon?_action=other")).Status);
        Assert.Equal(403, (int)(await server.SendAsync("POST", "/openidm/recon?_action=recon&mapping=away", caller: "somebody")).Status);
    }

    private static async Task<JsonNode> ReconcileAsync(ConsentServer server, string mapping)
    {
        var (status, started, text) = await server.SendAsync("POST", $"/openidm/recon?_action=recon&mapping={mapping}");
        Assert.True((int)status == 201, text);

        return await EndedAsync(server, (string)started!["_id"]!);
    }

    private static Task<JsonNode> EndedAsync(ConsentServer server, string id) => Eventually.Get(
        async () => (await server.SendAsync("GET", $"/openidm/recon/{id}")).Body is { } run && (string?)run["state"] != "ACTIVE" ? run : null,
        "the reconciliation ended");

    private sealed class OwnDatabase : IAsyncDisposable
    {
        public PostgresFixture Fixture { get; } = new();

        public ValueTask DisposeAsync() => Fixture.DisposeAsync();
    }
}
