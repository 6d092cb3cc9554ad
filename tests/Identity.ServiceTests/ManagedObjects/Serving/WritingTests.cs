using System.Text.Json;

namespace Platform.Identity.ServiceTests.ManagedObjects.Serving;

public sealed class WritingTests(WorldOfThings world)
{
    [Fact]
    public async Task A_created_object_has_an_id_a_revision_and_a_place()
    {
        var reply = await world.SendAsync("POST", "thing?_action=create", new { name = "a", tags = new[] { "x" } });

        Assert.Equal((201, "\"1\""), (reply.Status, reply.ETag));
        Assert.Equal("/openidm/managed/thing/" + reply["_id"], reply.Location);
        Assert.Equal("1", reply["_rev"]);
        Assert.Equal(reply.Body, (await world.SendAsync("GET", "thing/" + reply["_id"])).Body);
        Assert.Equal(201, (await world.SendAsync("POST", "thing", new { _id = "with an id", name = "b" })).Status);
        Assert.Equal(412, (await world.SendAsync("POST", "thing", new { _id = "with an id", name = "b" })).Status);
        Assert.Equal(200, (await world.SendAsync("GET", "thing/with%20an%20id")).Status);
    }

    [Fact]
    public async Task Put_creates_replaces_or_refuses_as_its_conditions_say()
    {
        Assert.Equal(404, (await world.SendAsync("PUT", "thing/p", new { name = "a" }, ("If-Match", "*"))).Status);
        Assert.Equal(201, (await world.SendAsync("PUT", "thing/p", new { name = "a", tags = new[] { "x" }, hidden = "h" }, ("If-None-Match", "*"))).Status);
        Assert.Equal(412, (await world.SendAsync("PUT", "thing/p", new { name = "a" }, ("If-None-Match", "*"))).Status);
        Assert.Equal(412, (await world.SendAsync("PUT", "thing/p", new { name = "b" }, ("If-Match", "\"7\""))).Status);
        var replaced = await world.SendAsync("PUT", "thing/p", new { name = "b" }, ("If-Match", "1"));
        Assert.Equal((200, "\"2\""), (replaced.Status, replaced.ETag));
        Assert.False(replaced.Json.TryGetProperty("tags", out _));
        Assert.Equal(200, (await world.SendAsync("PUT", "thing/p", new { name = "c" })).Status);
        Assert.Equal(201, (await world.SendAsync("PUT", "thing/q", new { name = "c" })).Status);
        Assert.Equal(403, (await world.SendAsync("PUT", "thing/p", new { tags = new[] { "x" } })).Status);
    }

    [Fact]
    public async Task Conditions_that_a_verb_does_not_take_are_refused()
    {
        await world.SendAsync("PUT", "thing/conditions", new { name = "a" });

        Assert.Equal(412, (await world.SendAsync("GET", "thing/conditions", null, ("If-Match", "1"))).Status);
        Assert.Equal(304, (await world.SendAsync("GET", "thing/conditions", null, ("If-None-Match", "\"1\""))).Status);
        Assert.Equal(412, (await world.SendAsync("DELETE", "thing/conditions", null, ("If-None-Match", "*"))).Status);
        Assert.Equal(412, (await world.SendAsync("POST", "thing", new { name = "a" }, ("If-Match", "*"))).Status);
        Assert.Equal(412, (await world.SendAsync("PUT", "thing/conditions", new { name = "a" }, ("If-Match", "*"), ("If-None-Match", "*"))).Status);
        Assert.Equal(400, (await world.SendAsync("PUT", "thing/conditions", new { name = "a" }, ("If-None-Match", "1"))).Status);
        Assert.Equal(409, (await world.SendAsync("GET", "thing/conditions", null, ("If-Modified-Since", "Sat, 29 Oct 1994 19:43:31 GMT"))).Status);
    }

    [Fact]
    public async Task Bodies_that_are_none_get_the_error_of_their_kind()
    {
        Assert.Equal(415, (await world.SendAsync("POST", "thing", "name=a", ("Content-Type", "text/plain"))).Status);
        Assert.Equal(400, (await world.SendAsync("POST", "thing", "{")).Status);
        Assert.Equal(400, (await world.SendAsync("POST", "thing", "[]")).Status);
        Assert.Equal(400, (await world.SendAsync("POST", "thing", """{"name":"a","name":"b"}""")).Status);
        Assert.Equal(400, (await world.SendAsync("POST", "thing", """{"name":"a\u0000"}""")).Status);
        Assert.Equal(400, (await world.SendAsync("POST", "thing", """{"name":"a","size":1e999999}""")).Status);
        Assert.Equal(400, (await world.SendAsync("POST", "thing", "{\"name\":\"a\",\"x\":" + new string('[', 20) + new string(']', 20) + "}")).Status);
        Assert.Equal(400, (await world.SendAsync("POST", "thing", new { name = new string('a', 140_000) })).Status);
        Assert.Equal(413, (await world.SendAsync("POST", "thing", new { name = new string('a', 1_100_000) })).Status);
        Assert.Equal(400, (await world.SendAsync("POST", "thing?_action=fly", new { name = "a" })).Status);
        Assert.Equal(404, (await world.SendAsync("POST", "nothing", new { name = "a" })).Status);
        Assert.Equal(404, (await world.SendAsync("GET", "thing/none")).Status);
        var refused = await world.SendAsync("DELETE", "thing");
        Assert.Equal((405, 405), (refused.Status, refused.Json.GetProperty("code").GetInt32()));
        Assert.Equal(400, (await world.SendAsync("GET", "thing/none?_fields=a&_rev=1&_rev=2")).Status);
    }

    [Fact]
    public async Task A_failed_policy_is_named_with_its_requirement()
    {
        var created = await world.SendAsync("POST", "user", WorldOfThings.Person("short", "x"));

        Assert.Equal((403, "Policy validation failed"), (created.Status, created["message"]));
        Assert.Contains(
            WorldOfThings.Failures(created).EnumerateArray(),
            failure => failure.GetProperty("property").GetString() == "password"
                && failure.GetProperty("policyRequirements")[0].GetProperty("policyRequirement").GetString() == "MIN_LENGTH"
                && failure.GetProperty("policyRequirements")[0].GetProperty("params").GetProperty("minLength").GetInt32() == 8);
        var id = await world.CreateAsync("thing", new { name = "policies", code = "c-1" });
        await world.CreateAsync("thing", new { name = "policies", code = "c-2" });
        var patched = await world.SendAsync("PATCH", "thing/" + id, new[] { new { operation = "replace", field = "code", value = "C-2" } });
        Assert.Equal((403, "Failed policy validation"), (patched.Status, patched["message"]));
    }

    [Fact]
    public async Task A_password_is_hashed_and_neither_stored_nor_shown()
    {
        var id = await world.CreateAsync("user", WorldOfThings.Person("http-secrets", "Zebra-Cr0ssing"));
        var kba = new[] { new { operation = "replace", field = "/kbaInfo", value = new[] { new { questionId = "1", answer = "Plain-Answer" } } } };
        var patched = await world.SendAsync("PATCH", "user/" + id, kba);

        Assert.Equal(200, patched.Status);
        Assert.Equal("""[{"questionId":"1"}]""", patched.Json.GetProperty("kbaInfo").GetRawText());
        Assert.DoesNotContain("password", (await world.SendAsync("GET", $"user/{id}?_fields=*,password")).Body, StringComparison.Ordinal);
        Assert.Equal(Contracts.Identity.V1.CredentialVerdict.Match, (await world.Host.LoginAsync("http-secrets", "Zebra-Cr0ssing")).Verdict);
        await world.SendAsync("PATCH", "user/" + id, new[] { new { operation = "replace", field = "/password", value = "Giraffe-Cr0ssing" } });
        Assert.Equal(Contracts.Identity.V1.CredentialVerdict.Match, (await world.Host.LoginAsync("http-secrets", "Giraffe-Cr0ssing")).Verdict);
        Assert.Empty(await Schema.RowsWithAsync(world.ConnectionString, "Giraffe-Cr0ssing"));
        Assert.Empty(await Schema.RowsWithAsync(world.ConnectionString, "Zebra-Cr0ssing"));
        Assert.Empty(await Schema.RowsWithAsync(world.ConnectionString, "Plain-Answer"));
        var read = await world.SendAsync("GET", "user/" + id);
        Assert.Equal(200, (await world.SendAsync("PUT", "user/" + id, read.Body)).Status);
        Assert.Equal(Contracts.Identity.V1.CredentialVerdict.Match, (await world.Host.LoginAsync("http-secrets", "Giraffe-Cr0ssing")).Verdict);
    }

    [Fact]
    public async Task An_erased_object_is_answered_once_more_and_its_id_never_comes_back()
    {
        var id = await world.CreateAsync("thing", new { name = "erased" });

        Assert.Equal(412, (await world.SendAsync("DELETE", "thing/" + id, null, ("If-Match", "9"))).Status);
        Assert.Equal("erased", (await world.SendAsync("DELETE", "thing/" + id, null, ("If-Match", "1")))["name"]);
        Assert.Equal(404, (await world.SendAsync("DELETE", "thing/" + id)).Status);
        Assert.Equal(404, (await world.SendAsync("GET", "thing/" + id)).Status);
        Assert.Equal(409, (await world.SendAsync("PUT", "thing/" + id, new { name = "again" })).Status);
    }

    [Fact]
    public async Task Writers_with_a_revision_never_lose_an_update()
    {
        const int Writers = 8;
        const int Rounds = 5;
        var id = await world.CreateAsync("thing", new { name = "counter", size = 0 });

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async _ =>
        {
            for (var done = 0; done < Rounds;)
            {
                var read = await world.SendAsync("GET", "thing/" + id);
                var write = await world.SendAsync(
                    "PUT", "thing/" + id, new { name = "counter", size = read.Json.GetProperty("size").GetInt32() + 1 }, ("If-Match", read.ETag!));
                Assert.Contains(write.Status, new[] { 200, 412 });
                done += write.Status is 200 ? 1 : 0;
            }
        }));

        Assert.Equal(Writers * Rounds, (await world.SendAsync("GET", "thing/" + id)).Json.GetProperty("size").GetInt32());
    }

    [Fact]
    public async Task A_repeated_request_with_its_key_gets_the_first_answer()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var first = await world.SendAsync("POST", "thing", new { name = "once" }, key);
        var again = await world.SendAsync("POST", "thing", new { name = "once" }, key);
        var other = await world.SendAsync("POST", "thing", new { name = "twice" }, key);

        Assert.Equal((201, 201, 409), (first.Status, again.Status, other.Status));
        Assert.Equal(first["_id"], again["_id"]);
    }

    [Fact]
    public async Task A_write_is_announced_like_that_of_a_journey()
    {
        var id = await world.CreateAsync("user", WorldOfThings.Person("http-announced"));
        await using var session = world.Host.Store.QuerySession();
        var e = Assert.Single(await session.Events.FetchStreamAsync("managed/user/" + id, token: TestContext.Current.CancellationToken));

        Assert.Equal("identity.object-created.v1", e.EventTypeName);
        Assert.Equal("amadmin", e.GetHeader("actor"));
        Assert.NotNull(Identity.Announcements.UserAnnouncer.Announce(e, (Identity.ManagedObjects.ObjectTypes)world.Host.Services.GetService(typeof(Identity.ManagedObjects.ObjectTypes))!));
        Assert.Equal(JsonValueKind.Object, (await world.SendAsync("GET", $"user/{id}?_fields=_meta")).Json.GetProperty("_meta").ValueKind);
    }
}
