using System.Text.Json.Nodes;
using Platform.Consent.ServiceTests.World;
using Platform.Contracts;
using Platform.Testing;

namespace Platform.Consent.ServiceTests;

/// <summary>People, mappings and a target, from the fact to the target.</summary>
public sealed class FlowTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Who_agreed_arrives_with_the_mapped_properties_only_and_who_did_not_never_does()
    {
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutHttpConnectorAsync(target);
        await server.PutMappingAsync("flow1");
        var (yes, no, other) = (Id(), Id(), Id());

        await server.FollowAsync(server.People.Create(yes, "flow1"), server.People.Create(no), server.People.Create(other, "another"));

        var (_, sent) = Assert.Single(target.People);
        Assert.Equal(["given_name", "mail"], sent.Select(m => m.Key).Order());
        Assert.Equal($"{yes}@example.org", (string?)sent["mail"]);
        Assert.DoesNotContain(target.Requests, r => r.Body.Contains("private-note", StringComparison.Ordinal));
        Assert.All(target.Requests, r => Assert.Equal("Bearer connector-token-1", r.Authorization));
        Assert.Equal("2026-01-02T03:04:05.000Z", (await server.LinkAsync("flow1", yes))!.ConsentDate);
        Assert.Null(await server.LinkAsync("flow1", no));
    }

    [Fact]
    public async Task A_withdrawal_removes_the_target_and_a_new_consent_brings_it_back()
    {
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutHttpConnectorAsync(target);
        await server.PutMappingAsync("flow2");
        var person = Id();
        await server.FollowAsync(server.People.Create(person, "flow2"));
        Assert.Single(target.People);

        await server.FollowAsync(server.People.Agree(person));
        Assert.Empty(target.People);
        Assert.Null(await server.LinkAsync("flow2", person));

        await server.FollowAsync(server.People.Agree(person, "flow2"));
        Assert.Single(target.People);
    }

    [Fact]
    public async Task Facts_that_come_twice_late_or_about_something_else_write_once()
    {
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutHttpConnectorAsync(target);
        await server.PutMappingAsync("flow3");
        var person = Id();
        var created = server.People.Create(person, "flow3");
        var moved = server.People.Change(person, "city", "Bergen");
        var renamed = server.People.Change(person, "givenName", "Babs");

        await server.FollowAsync(renamed, moved, created, renamed with { EventId = Guid.NewGuid() }, created, moved, renamed);
        await server.FollowAsync(moved with { EventId = Guid.NewGuid() }, created with { EventId = Guid.NewGuid() });
        var later = server.People.Change(person, "city", "Oslo");
        await server.FollowAsync(later);

        Assert.Equal(1, target.Writes);
        Assert.Equal("Babs", (string?)Assert.Single(target.People).Value["given_name"]);
    }

    [Fact]
    public async Task Any_order_of_facts_ends_in_the_same_targets_and_links()
    {
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutHttpConnectorAsync(target);
        await server.PutMappingAsync("flow4");
        var people = Enumerable.Range(0, 24).Select(_ => Id()).ToArray();

        foreach (var (index, person) in people.Index())
        {
            IIntegrationEvent[] facts =
            [
                server.People.Create(person), server.People.Agree(person, "flow4"), server.People.Change(person, "givenName", "Babs"),
                server.People.Change(person, "city", "Bergen"),
            ];
            await server.TellAsync([.. Permutation(facts, index)]);
        }

        await server.SettleAsync();

        Assert.Equal(people.Length, target.People.Count);
        Assert.All(target.People.Values, sent => Assert.Equal("Babs", (string?)sent["given_name"]));

        foreach (var person in people)
            Assert.NotNull(await server.LinkAsync("flow4", person));
    }

    [Fact]
    public async Task Who_is_erased_is_removed_everywhere_and_no_late_fact_brings_them_back()
    {
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutHttpConnectorAsync(target);
        await server.PutMappingAsync("flow5", change: m => m["policies"] = new JsonArray(new JsonObject { ["situation"] = "UNQUALIFIED", ["action"] = "IGNORE" }));
        var person = Id();
        var created = server.People.Create(person, "flow5");
        await server.FollowAsync(created);
        Assert.Single(target.People);

        await server.FollowAsync(server.People.Delete(person));
        Assert.Empty(target.People);
        await server.FollowAsync(created with { EventId = Guid.NewGuid() });

        Assert.Empty(target.People);
        Assert.Null(await server.LinkAsync("flow5", person));
        await using var session = server.Store.QuerySession();
        Assert.Null(await session.LoadAsync<Consents.ConsentRecord>(person));
    }

    [Fact]
    public async Task A_changed_mapping_sends_what_it_says_now_and_empties_what_it_does_not()
    {
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutHttpConnectorAsync(target);
        await server.PutMappingAsync("flow6");
        var person = Id();
        await server.FollowAsync(server.People.Create(person, "flow6"));

        await server.PutMappingAsync("flow6", change: m => m["properties"] = new JsonArray(
            new JsonObject { ["source"] = "city", ["target"] = "town", ["condition"] = "/source/city sw \"O\"" },
            new JsonObject { ["source"] = "nothing", ["target"] = "kind", ["default"] = "person" }));
        await server.FollowAsync(server.People.Change(person, "description", "x"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"town":"Oslo","kind":"person"}"""), Assert.Single(target.People).Value));

        await server.FollowAsync(server.People.Change(person, "city", "Bergen"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"town":null,"kind":"person"}"""), Assert.Single(target.People).Value));
    }

    [Fact]
    public async Task Somebody_the_target_knows_already_is_linked_instead_of_made_twice()
    {
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutHttpConnectorAsync(target);
        await server.PutMappingAsync("flow7", change: m => m["correlationQuery"] = "mail");
        var (known, unwilling) = (Id(), Id());
        target.People["old-1"] = new JsonObject { ["mail"] = $"{known}@example.org" };
        target.People["old-2"] = new JsonObject { ["mail"] = $"{unwilling}@example.org" };

        await server.FollowAsync(server.People.Create(known, "flow7"), server.People.Create(unwilling));

        Assert.Equal("old-1", (await server.LinkAsync("flow7", known))!.TargetId);
        Assert.Equal("Barbara", (string?)target.People["old-1"]["given_name"]);
        Assert.False(target.People["old-2"].ContainsKey("given_name"));
        Assert.Equal(2, target.People.Count);
    }

    [Fact]
    public async Task Other_objects_than_people_flow_by_mappings_of_their_type()
    {
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutHttpConnectorAsync(target);
        await server.PutMappingAsync("flow8", change: m =>
        {
            m["source"] = "managed/device";
            m["consentRequired"] = false;
        });
        var (device, person) = (Id(), Id());

        await server.FollowAsync(People.AsDevice(server.People.Create(device)), server.People.Create(person));

        Assert.Equal($"{device}@example.org", (string?)Assert.Single(target.People).Value["mail"]);
    }

    private static string Id() => Guid.NewGuid().ToString();

    /// <summary>The permutation of that number, 0 to n! - 1.</summary>
    private static IEnumerable<IIntegrationEvent> Permutation(IIntegrationEvent[] facts, int number)
    {
        var left = facts.ToList();

        for (var n = facts.Length; n > 0; n--)
        {
            var next = number % n;
            number /= n;
            yield return left[next];
            left.RemoveAt(next);
        }
    }
}
