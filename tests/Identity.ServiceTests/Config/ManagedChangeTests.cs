using System.Text.Json.Nodes;
using Platform.Hosting.Callers;
using Platform.Testing;

namespace Platform.Identity.ServiceTests.Config;

/// <summary><c>config/managed</c> changes while the service runs and objects are there.</summary>
public sealed class ManagedChangeTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const string Managed = "/openidm/config/managed";
    private const string Objects = "/openidm/managed/room/";
    private const string Violations = "/openidm/schema/managed/room/violations";

    private IdentityHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")), null, new OtherServices());

        if ((await _host.AdministerAsync("GET", "/openidm/managed/room?_queryFilter=true")).Status is 404)
        {
            var added = await _host.AdministerAsync(
                "PATCH", Managed, """[{"operation":"add","field":"objects/-","value":{"name":"room","schema":{"properties":{"label":{"type":"string"}}}}}]""");
            Assert.True(added.Status is 200, added.Body);
        }
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_type_gets_properties_policies_and_an_index_and_objects_that_no_longer_fit_are_reported_page_by_page()
    {
        foreach (var n in Enumerable.Range(1, 5))
        {
            Assert.Equal(201, (await _host.AdministerAsync("PUT", Objects + $"r{n}", new { label = n % 2 is 0 ? "ok-" + n : "x" })).Status);
        }

        Assert.Equal(0, (await _host.AdministerAsync("GET", Violations)).Json.GetProperty("resultCount").GetInt32());
        await ChangeAsync(room =>
        {
            room["schema"]!["properties"]!["label"] = JsonNode.Parse("""{"type":"string","minLength":3,"searchable":true}""");
            room["schema"]!["properties"]!["floor"] = JsonNode.Parse("""{"type":"number","policies":[{"policyId":"maximum-number","params":{"maximum":9}}]}""");
        });

        // New rules hold at once for what is written, and nothing happened to what is there.
        Assert.Equal(403, (await _host.AdministerAsync("PUT", Objects + "new", new { label = "y" })).Status);
        Assert.Equal(403, (await _host.AdministerAsync("PUT", Objects + "new", new { label = "long", floor = 10 })).Status);
        Assert.Equal("x", (await _host.AdministerAsync("GET", Objects + "r1"))["label"]);
        Assert.Equal(200, (await _host.AdministerAsync("PATCH", Objects + "r1", """[{"operation":"add","field":"floor","value":2}]""")).Status);

        var found = new List<string>();
        string? cookie = null;
        var pages = 0;

        do
        {
            var page = (await _host.AdministerAsync("GET", Violations + "?_pageSize=2" + (cookie is null ? "" : "&_pagedResultsCookie=" + Uri.EscapeDataString(cookie)))).Json;
            found.AddRange(page.GetProperty("result").EnumerateArray().Select(entry => entry.GetProperty("_id").GetString()!));
            cookie = page.GetProperty("pagedResultsCookie").GetString();
            pages++;
        }
        while (cookie is not null);

        Assert.Equal(["r1", "r3", "r5"], found.Order(StringComparer.Ordinal));
        Assert.Equal(3, pages);
        var entry = (await _host.AdministerAsync("GET", Violations)).Json.GetProperty("result")[0];
        Assert.Contains("MIN_LENGTH", entry.GetProperty("failedPolicyRequirements").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("label", entry.GetProperty("failedPolicyRequirements")[0].GetProperty("property").GetString());
    }

    [Fact]
    public async Task The_report_is_for_administrators_and_has_limits()
    {
        Assert.Equal(401, (await _host.SendAsync("GET", Violations)).Status);
        Assert.Equal(403, (await _host.SendAsync("GET", Violations, null, new Caller("x", "/", IsAdministrator: false))).Status);
        Assert.Equal(404, (await _host.AdministerAsync("GET", "/openidm/schema/managed/none/violations")).Status);
        Assert.Equal(400, (await _host.AdministerAsync("GET", Violations + "?_pageSize=2001")).Status);
        Assert.Equal(400, (await _host.AdministerAsync("GET", Violations + "?_pagedResultsCookie=x")).Status);
    }

    [Fact]
    public async Task A_patch_that_breaks_a_type_is_refused_with_its_place_and_changes_nothing()
    {
        var before = await _host.AdministerAsync("GET", Managed);
        var broken = await _host.AdministerAsync(
            "PATCH", Managed, """[{"operation":"add","field":"objects/-","value":{"name":"door","schema":{"properties":{"a":{"type":"wood"}}}}}]""");

        Assert.Equal(400, broken.Status);
        Assert.Matches("^/objects/\\d+/schema/properties/a/type must be one of", broken["message"]!);
        Assert.Equal(before, await _host.AdministerAsync("GET", Managed));
    }

    [Fact]
    public async Task A_mapping_must_exist_where_the_policy_says_so()
    {
        Assert.Equal(201, (await _host.AdministerAsync("PUT", "/openidm/managed/assignment/a", new { name = "a", description = "a", mapping = "people" })).Status);
        var unknown = await _host.AdministerAsync("PUT", "/openidm/managed/assignment/b", new { name = "b", description = "b", mapping = "none" });
        Assert.Equal(403, unknown.Status);
        Assert.Contains("MAPPING_EXISTS", unknown.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policies_beside_the_schema_hold_on_every_replica_where_the_schema_does_not_name_them()
    {
        await using var other = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")));
        await _host.AdministerAsync(
            "PATCH", Managed,
            """[{"operation":"add","field":"objects/-","value":{"name":"badge","schema":{"properties":{"label":{"type":"string","policies":[{"policyId":"minimum-length","params":{"minLength":2}}]}}}}}]""");
        var written = await _host.AdministerAsync("PUT", "/openidm/config/policy", """
            {"type":"text/javascript","resources":[{"resource":"managed/badge/*","properties":[{"name":"label","policies":[
            {"policyId":"minimum-length","params":{"minLength":50}},{"policyId":"at-least-X-numbers","params":{"numNums":1}}]}]},{"resource":"internal/user/*","properties":[]}]}
            """);
        Assert.True(written.Status is 201, written.Body);

        Assert.Contains("AT_LEAST_X_NUMBERS", (await _host.AdministerAsync("PUT", "/openidm/managed/badge/a", new { label = "abc" })).Body, StringComparison.Ordinal);
        Assert.Equal(201, (await _host.AdministerAsync("PUT", "/openidm/managed/badge/a", new { label = "abc1" })).Status);
        await Eventually.Be(
            async () => (await other.AdministerAsync("PUT", "/openidm/managed/badge/b", new { label = "abc" })).Status is 403, "the other replica knows the policies");

        await _host.AdministerAsync("DELETE", "/openidm/config/policy");
        Assert.Equal(200, (await _host.AdministerAsync("PUT", "/openidm/managed/badge/a", new { label = "abc" })).Status);
    }

    private async Task ChangeAsync(Action<JsonObject> change)
    {
        var document = JsonNode.Parse((await _host.AdministerAsync("GET", Managed)).Body)!.AsObject();
        change(document["objects"]!.AsArray().Select(type => type!.AsObject()).Single(type => type["name"]!.GetValue<string>() == "room"));
        var reply = await _host.AdministerAsync("PUT", Managed + "?waitForCompletion=true", document.ToJsonString());
        Assert.True(reply.Status is 200, reply.Body);
    }
}
