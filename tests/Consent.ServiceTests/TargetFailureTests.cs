using Marten;
using Platform.Consent.ServiceTests.World;
using Platform.Consent.Sync;
using Platform.Testing;

namespace Platform.Consent.ServiceTests;

/// <summary>Targets that fail, processes that end, replicas beside each other.</summary>
public sealed class TargetFailureTests(PostgresFixture postgres, RabbitMqFixture rabbit) : IClassFixture<PostgresFixture>, IClassFixture<RabbitMqFixture>
{
    [Fact]
    public async Task A_target_that_is_down_is_tried_again_and_the_others_go_on()
    {
        await using var dead = await TargetStub.StartAsync();
        await using var alive = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutHttpConnectorAsync(dead, "DownDead");
        await server.PutHttpConnectorAsync(alive, "DownAlive");
        await server.PutMappingAsync("down1", "system/DownDead/person");
        await server.PutMappingAsync("down2", "system/DownAlive/person");
        dead.IsDown = true;
        var people = Enumerable.Range(0, 12).Select(_ => Id()).ToArray();

        await server.TellAsync([.. people.Select(p => server.People.Create(p, "down1", "down2"))]);
        await Eventually.Be(() => alive.People.Count == people.Length, "the other target has everybody");
        await Eventually.Be(async () => (await WaitingAsync(server)).Any(w => w.LastReason == "http-503"), "the reason is visible");
        Assert.Empty(dead.People);

        dead.IsDown = false;
        await server.SettleAsync();
        Assert.Equal(people.Length, dead.People.Count);
        Assert.Equal(people.Length, dead.Writes);
    }

    [Fact]
    public async Task An_answer_that_got_lost_makes_nobody_twice()
    {
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutHttpConnectorAsync(target, "Lossy");
        await server.PutMappingAsync("lost1", "system/Lossy/person");
        target.LosesAnswers = true;

        await server.TellAsync(server.People.Create(Id(), "lost1"));
        await Eventually.Be(() => target.Writes >= 3, "it was tried several times");
        target.LosesAnswers = false;
        await server.SettleAsync();

        Assert.Single(target.People);
        Assert.Single(target.Requests.Where(r => r.Method == "POST").Select(r => r.Key).Distinct());
    }

    [Fact]
    public async Task What_a_process_left_is_done_by_the_next_one()
    {
        await using var target = await TargetStub.StartAsync();
        var people = new People();
        var ids = Enumerable.Range(0, 10).Select(_ => Id()).ToArray();
        target.LosesAnswers = true;

        await using (var first = await ConsentServer.StartAsync(postgres, people))
        {
            await first.PutHttpConnectorAsync(target, "Restart");
            await first.PutMappingAsync("restart1", "system/Restart/person");
            await first.TellAsync([.. ids.Select(id => people.Create(id, "restart1"))]);
            await Eventually.Be(() => target.Writes > 0, "the target was written");
        }

        target.LosesAnswers = false;
        await using var second = await ConsentServer.StartAsync(postgres, people);
        await second.SettleAsync();

        Assert.Equal(ids.Select(id => $"{id}@example.org").Order(), target.People.Values.Select(p => (string)p["mail"]!).Order());

        foreach (var id in ids)
            Assert.NotNull(await second.LinkAsync("restart1", id));
    }

    [Fact]
    public async Task Two_replicas_on_a_broker_share_the_work_and_write_everybody_once()
    {
        await using var target = await TargetStub.StartAsync();
        var people = new People();
        var settings = new Dictionary<string, string?> { ["Bus:Transport"] = "RabbitMq", ["ConnectionStrings:RabbitMq"] = rabbit.ConnectionString, ["Database:Daemon"] = "HotCold" };
        await using var one = await ConsentServer.StartAsync(postgres, people, settings);
        await using var two = await ConsentServer.StartAsync(postgres, people, settings);
        await one.PutHttpConnectorAsync(target, "Shared");
        await one.PutMappingAsync("shared1", "system/Shared/person");
        var ids = Enumerable.Range(0, 40).Select(_ => Id()).ToArray();

        await Task.WhenAll(
            one.TellAsync([.. ids.Select(id => people.Create(id, "shared1"))]),
            two.TellAsync([.. ids.Take(20).Select(id => people.Create(id, "shared1"))]));
        await one.SettleAsync();

        Assert.Equal(ids.Length, target.People.Count);
        Assert.Equal(ids.Length, target.Writes);
    }

    [Fact]
    public async Task What_cannot_work_is_given_up_shown_and_tried_again_when_asked()
    {
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres, settings: new() { ["Consent:Sync:Attempts"] = "2" });
        await server.PutHttpConnectorAsync(target, "GiveUp");
        await server.PutMappingAsync("giveup1", "system/GiveUp/person");
        target.IsDown = true;
        var person = Id();

        await server.FollowAsync(server.People.Create(person, "giveup1"));
        var (_, queue, text) = await server.SendAsync("GET", "/openidm/sync/queue?mapping=giveup1");
        Assert.Equal(("FAILED", "http-503", 2), ((string?)queue!["result"]![0]!["state"], (string?)queue["result"]![0]!["reason"], (int)queue["result"]![0]!["attempts"]!));
        Assert.DoesNotContain("@example.org", text, StringComparison.Ordinal);

        target.IsDown = false;
        await server.SendAsync("POST", "/openidm/sync?_action=retryFailures&mapping=giveup1");
        await server.SettleAsync();
        Assert.Single(target.People);
        var (_, history, _) = await server.SendAsync("GET", $"/openidm/sync/history/giveup1/{person}");
        Assert.Equal(["RETRYING", "FAILED", "APPLIED"], history!["result"]!.AsArray().Select(e => (string?)e!["status"]));
    }

    [Fact]
    public async Task A_withdrawal_does_not_wait_for_a_late_repetition()
    {
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres, settings: new()
        {
            ["Consent:Sync:FirstRetryAfter"] = "00:30:00",
            ["Consent:Sync:LongestRetryAfter"] = "01:00:00",
        });
        await server.PutHttpConnectorAsync(target, "Patient");
        await server.PutMappingAsync("patient1", "system/Patient/person");
        var person = Id();
        await server.FollowAsync(server.People.Create(person, "patient1"));
        target.IsDown = true;
        await server.TellAsync(server.People.Change(person, "givenName", "Babs"));
        await Eventually.Be(async () => (await WaitingAsync(server)).Any(w => w.Attempts > 0), "the change waits for half an hour");

        target.IsDown = false;
        await server.FollowAsync(server.People.Agree(person));

        Assert.Empty(target.People);
    }

    [Fact]
    public async Task Work_that_breaks_the_worker_is_put_off_and_holds_up_nobody()
    {
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres, settings: new() { ["Consent:Sync:Parallel"] = "1" });
        await server.PutHttpConnectorAsync(target, "Poison");
        await server.PutMappingAsync("poison1", "system/Poison/person");
        var (broken, fine) = (Id(), Id());
        server.People.Create(broken, "poison1");
        var fact = server.People.Change(broken, "broken", true);

        await server.TellAsync(fact);
        await Eventually.Be(async () => (await WaitingAsync(server)).Any(w => w is { LastReason: "internal", Attempts: > 1 }), "it was put off, twice");
        await server.TellAsync(server.People.Create(fine, "poison1"));
        await Eventually.Be(async () => await server.LinkAsync("poison1", fine) is not null, "the other one is there");

        await server.FollowAsync(server.People.Change(broken, "broken", null));
        Assert.Equal(2, target.People.Count);
    }

    private static string Id() => Guid.NewGuid().ToString();

    private static async Task<IReadOnlyList<SyncWork>> WaitingAsync(ConsentServer server)
    {
        await using var session = server.Store.QuerySession();

        return await session.Query<SyncWork>().ToListAsync();
    }
}
