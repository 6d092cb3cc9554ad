using System.Text.Json;
using Platform.Identity.ServiceTests.ManagedObjects.Serving;
using Platform.Testing;

namespace Platform.Identity.ServiceTests.ManagedObjects.Relationships;

/// <summary>A type whose relationships are under policies: a team has a lead, and somebody who plays.</summary>
public sealed class RelationshipPolicyTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const string Teams = "/openidm/managed/team";

    private static readonly object Lead = new { _ref = "managed/user/amadmin" };

    private IdentityHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")));
        await DefineAsync("""["lead"]""");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task What_is_required_must_come_with_the_object_and_cannot_be_taken_away()
    {
        Failed(await CreateAsync(new { name = "a" }), "lead");
        var team = (await CreateAsync(new { name = "a", lead = Lead }))["_id"]!;

        Failed(await PatchAsync(team, """[{"operation":"remove","field":"/lead"}]"""), "lead");
        Failed(await PatchAsync(team, """[{"operation":"remove","field":"/lead","value":{"_ref":"managed/user/amadmin"}}]"""), "lead");
        Assert.Equal(200, (await PatchAsync(team, """[{"operation":"replace","field":"/name","value":"b"}]""")).Status);
        Assert.Equal(200, (await PatchAsync(team, """[{"operation":"replace","field":"/lead","value":{"_ref":"managed/user/amadmin"}}]""")).Status);
        Assert.Equal(200, (await _host.AdministerAsync("PUT", $"{Teams}/{team}", new { name = "c" })).Status);
        Failed(await _host.AdministerAsync("PUT", $"{Teams}/{team}", """{"name":"c","lead":null}"""), "lead");
        Assert.Equal("amadmin", (await _host.AdministerAsync("GET", $"{Teams}/{team}/lead"))["_refResourceId"]);
    }

    [Fact]
    public async Task What_must_not_be_empty_keeps_its_last_relationship_whoever_asks()
    {
        Failed(await CreateAsync(new { name = "a", lead = Lead, players = Array.Empty<object>() }), "players");
        var team = (await CreateAsync(new { name = "a", lead = Lead, players = new[] { Lead } }))["_id"]!;
        var only = (await _host.AdministerAsync("GET", $"{Teams}/{team}/players?_queryFilter=true")).Json.GetProperty("result")[0].GetProperty("_id").GetString();

        Failed(await PatchAsync(team, """[{"operation":"remove","field":"/players","value":{"_ref":"managed/user/amadmin"}}]"""), "players");
        Failed(await PatchAsync(team, """[{"operation":"replace","field":"/players","value":[]}]"""), "players");
        Failed(await _host.AdministerAsync("DELETE", $"{Teams}/{team}/players/{only}"), "players");

        var other = await _host.RegisterAsync($"player-{Guid.NewGuid():N}");
        Assert.Equal(201, (await _host.AdministerAsync("POST", $"{Teams}/{team}/players?_action=create", new { _ref = $"managed/user/{other.Id}" })).Status);
        Assert.Equal(200, (await _host.AdministerAsync("DELETE", $"{Teams}/{team}/players/{only}")).Status);
    }

    [Fact]
    public async Task An_object_that_lacks_what_became_required_is_reported_and_can_still_be_patched()
    {
        await DefineAsync("[]");
        var team = (await CreateAsync(new { name = "without" }))["_id"]!;
        await DefineAsync("""["lead"]""");

        var reported = (await _host.AdministerAsync("GET", "/openidm/schema/managed/team/violations")).Json.GetProperty("result").EnumerateArray();

        Assert.Equal("lead", Assert.Single(reported, entry => entry.GetProperty("_id").GetString() == team).GetProperty("failedPolicyRequirements")[0].GetProperty("property").GetString());
        Assert.Equal(200, (await PatchAsync(team, """[{"operation":"replace","field":"/name","value":"still"}]""")).Status);
        Assert.Equal(200, (await PatchAsync(team, """[{"operation":"replace","field":"/lead","value":{"_ref":"managed/user/amadmin"}}]""")).Status);
    }

    private static void Failed(HttpReply reply, string property)
    {
        Assert.True(reply.Status is 403, reply.Body);
        var failure = Assert.Single(WorldOfThings.Failures(reply).EnumerateArray());
        Assert.Equal((property, "REQUIRED"), (failure.GetProperty("property").GetString(), failure.GetProperty("policyRequirements")[0].GetProperty("policyRequirement").GetString()));
    }

    private async Task DefineAsync(string required) => Assert.Equal(200, (await _host.AdministerAsync("PUT", "/openidm/config/managed", JsonElement.Parse(
        """
        {"objects":[{"name":"team","schema":{"required":REQUIRED,"properties":{
            "name":{"type":"string"},
            "lead":{"type":"relationship","validate":true,"resourceCollection":[{"path":"managed/user"}]},
            "players":{"type":"array","items":{"type":"relationship","validate":true,"resourceCollection":[{"path":"managed/user"}]},"policies":[{"policyId":"not-empty"}]}}}}]}
        """.Replace("REQUIRED", required, StringComparison.Ordinal)))).Status);

    private Task<HttpReply> CreateAsync(object body) => _host.AdministerAsync("POST", Teams + "?_action=create", body);

    private Task<HttpReply> PatchAsync(string team, string patch) => _host.AdministerAsync("PATCH", $"{Teams}/{team}", patch);
}
