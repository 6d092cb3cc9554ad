using System.Text.Json.Nodes;
using Platform.Hosting.Callers;
using Platform.Identity.ServiceTests.ManagedObjects.Serving;
using Platform.Testing;

namespace Platform.Identity.ServiceTests.Policies;

/// <summary>Policies that depend on more than the value, on objects of a type of their own.</summary>
public sealed class ConfiguredPoliciesTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const string Config = "/openidm/config/managed";

    private IdentityHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Former_values_and_conditions_are_looked_at_when_an_object_changes_and_when_it_is_only_asked_about()
    {
        await DefineAsync(200, "badge", """
            {"colour":{"type":"string","policies":[{"policyId":"is-new","params":{"historyLength":2}}]},
             "country":{"type":"string"},
             "phone":{"type":"string","conditionalPolicies":[{"dependencies":["country"],"condition":"country eq \"NO\"",
               "policies":[{"policyId":"regexpMatches","params":{"regexp":"^\\+47"}}]}],"fallbackPolicies":[{"policyId":"valid-phone-format"}]}}
            """);
        var id = (await _host.AdministerAsync("POST", "/openidm/managed/badge?_action=create", """{"colour":"red","country":"NO","phone":"+47 1"}"""))["_id"]!;

        Assert.Equal(200, (await PatchAsync(id, "colour", "blue")).Status);
        Assert.Equal("IS_NEW", Requirement(await PatchAsync(id, "colour", "red")));
        Assert.Equal(200, (await PatchAsync(id, "colour", "blue")).Status);
        Assert.Equal("MATCH_REGEXP", Requirement(await PatchAsync(id, "phone", "1")));
        Assert.Contains("IS_NEW", (await AskAsync(id, """{"colour":"red"}""")).Body, StringComparison.Ordinal);
        Assert.Contains("MATCH_REGEXP", (await AskAsync(id, """{"phone":"1"}""")).Body, StringComparison.Ordinal);
        Assert.True((await AskAsync("*", """{"colour":"red","phone":"1"}""")).Json.GetProperty("result").GetBoolean());
    }

    [Fact]
    public async Task A_condition_that_nobody_evaluates_is_refused_with_its_place()
    {
        var refused = await DefineAsync(400, "card", """{"phone":{"type":"string","conditionalPolicies":[{"condition":{"type":"groovy","source":"true"},"policies":[]}]}}""");

        Assert.Contains("/schema/properties/phone: conditionalPolicies/0/condition", refused["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_property_that_demands_a_new_proof_is_not_changed_by_a_session_alone()
    {
        var types = JsonNode.Parse((await _host.AdministerAsync("GET", Config)).Body)!;
        var user = types["objects"]!.AsArray().Single(type => type!["name"]!.GetValue<string>() is "user")!;
        user["schema"]!["properties"]!["city"]!["policies"] = JsonNode.Parse("""[{"policyId":"reauth-required","params":{"exceptRoles":[]}}]""");
        Assert.Equal(200, (await _host.AdministerAsync("PUT", Config, types.ToJsonString())).Status);
        var id = (await _host.AdministerAsync("POST", "/openidm/managed/user?_action=create", WorldOfThings.Person("policy-reauth")))["_id"]!;
        const string patch = """[{"operation":"replace","field":"/city","value":"Oslo"}]""";

        Assert.Equal("REAUTH_REQUIRED", Requirement(await _host.SendAsync("PATCH", "/openidm/managed/user/" + id, patch, new Caller(id, "/", IsAdministrator: false))));
        Assert.Equal(200, (await _host.AdministerAsync("PATCH", "/openidm/managed/user/" + id, patch)).Status);
    }

    private async Task<HttpReply> DefineAsync(int status, string name, string properties)
    {
        var reply = await _host.AdministerAsync("PUT", Config, $$$"""{"objects":[{"name":"{{{name}}}","schema":{"properties":{{{properties}}}}}]}""");
        Assert.True(reply.Status == status, $"{reply.Status}: {reply.Body}");

        return reply;
    }

    private Task<HttpReply> PatchAsync(string id, string field, string value) =>
        _host.AdministerAsync("PATCH", "/openidm/managed/badge/" + id, $$"""[{"operation":"replace","field":"/{{field}}","value":"{{value}}"}]""");

    private Task<HttpReply> AskAsync(string id, string body) => _host.AdministerAsync("POST", $"/openidm/policy/managed/badge/{id}?_action=validateProperty", body);

    private static string? Requirement(HttpReply reply)
    {
        Assert.Equal(403, reply.Status);

        return WorldOfThings.Failures(reply)[0].GetProperty("policyRequirements")[0].GetProperty("policyRequirement").GetString();
    }
}
