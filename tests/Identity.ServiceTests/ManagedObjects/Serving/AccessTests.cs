using Platform.Hosting.Callers;

namespace Platform.Identity.ServiceTests.ManagedObjects.Serving;

public sealed class AccessTests(WorldOfThings world)
{
    private static readonly Caller OfRealm = new("somebody", "/alpha", IsAdministrator: true);

    [Theory]
    [InlineData("GET", "user?_queryFilter=true")]
    [InlineData("POST", "user?_action=create")]
    [InlineData("GET", "user/amadmin")]
    [InlineData("GET", "user/nobody")]
    [InlineData("GET", "nothing/nobody")]
    [InlineData("PUT", "user/amadmin")]
    [InlineData("PATCH", "user/amadmin")]
    [InlineData("POST", "user/amadmin?_action=patch")]
    [InlineData("POST", "user/amadmin?_action=other")]
    [InlineData("DELETE", "user/amadmin")]
    [InlineData("GET", "user/amadmin/history")]
    [InlineData("GET", "user/amadmin?_rev=1")]
    public async Task Nobody_gets_401_and_everybody_else_403_whatever_there_is(string method, string path)
    {
        Assert.Equal(401, (await world.Host.SendAsync(method, "/openidm/managed/" + path)).Status);
        Assert.Equal(403, (await world.Host.SendAsync(method, "/openidm/managed/" + path, null, new Caller("somebody", "/", false))).Status);
        Assert.Equal(403, (await world.Host.SendAsync(method, "/openidm/managed/" + path, null, OfRealm)).Status);
    }

    [Fact]
    public async Task A_person_reads_the_own_object_and_changes_what_is_theirs()
    {
        var id = await world.CreateAsync("user", WorldOfThings.Person("own-object"));
        var person = new Caller(id, "/", IsAdministrator: false);

        var read = await SendAsync(person, "GET", id);
        Assert.Equal("own-object", read["userName"]);
        Assert.False(read.Json.TryGetProperty("cn", out _));
        Assert.Equal("Berlin", (await SendAsync(person, "PATCH", id, """[{"operation":"add","field":"/city","value":"Berlin"}]"""))["city"]);
        Assert.Equal(403, (await SendAsync(person, "PATCH", id, """[{"operation":"replace","field":"/accountStatus","value":"active"}]""")).Status);
        Assert.Equal(403, (await SendAsync(person, "PATCH", id, """[{"operation":"add","field":"/authzRoles/-","value":{"_ref":"internal/role/openidm-admin"}}]""")).Status);
        Assert.Equal(403, (await SendAsync(person, "PATCH", id, """[{"operation":"move","from":"/accountStatus","field":"/description"}]""")).Status);
        Assert.Equal(403, (await SendAsync(person, "PATCH", id, """[{"operation":"copy","from":"/cn","field":"/description"}]""")).Status);
        Assert.Equal(403, (await SendAsync(person, "PUT", id, "{}")).Status);
        Assert.Equal(403, (await world.Host.SendAsync("GET", "/openidm/managed/thing/" + id, null, person)).Status);
    }

    [Theory]
    [InlineData("/password", "\"Other-Pa55word\"")]
    [InlineData("/password", "\"Secret-Pa55word\"")]
    [InlineData("/kbaInfo", """[{"customQuestion":"Where?","answer":"There"}]""")]
    public async Task A_session_alone_changes_no_secret_and_does_not_tell_whether_the_one_sent_is_the_present_one(string field, string value)
    {
        var id = await world.CreateAsync("user", new { userName = $"guarded-{Guid.NewGuid():N}", givenName = "G", sn = "D", mail = "guarded@example.com", password = "Secret-Pa55word" });

        var refused = await SendAsync(new Caller(id, "/", IsAdministrator: false), "PATCH", id, $$"""[{"operation":"replace","field":"{{field}}","value":{{value}}}]""");

        Assert.Equal(403, refused.Status);
        Assert.Equal("REAUTH_REQUIRED", refused.Json.GetProperty("detail").GetProperty("failedPolicyRequirements")[0].GetProperty("policyRequirements")[0].GetProperty("policyRequirement").GetString());
    }

    [Fact]
    public async Task A_person_deletes_the_own_account()
    {
        var id = await world.CreateAsync("user", WorldOfThings.Person($"leaving-{Guid.NewGuid():N}"));

        Assert.Equal(200, (await SendAsync(new Caller(id, "/", IsAdministrator: false), "DELETE", id)).Status);
        Assert.Equal(404, (await world.Host.AdministerAsync("GET", "/openidm/managed/user/" + id)).Status);
    }

    [Fact]
    public async Task With_the_password_beside_the_session_a_person_changes_the_own_secrets()
    {
        var id = await world.CreateAsync("user", new { userName = $"proved-{Guid.NewGuid():N}", givenName = "G", sn = "D", mail = "proved@example.com", password = "Secret-Pa55word" });
        var proved = new Caller(id, "/", IsAdministrator: false) { HasProvedPassword = true };

        var set = await SendAsync(proved, "PATCH", id, """[{"operation":"replace","field":"/kbaInfo","value":[{"customQuestion":"Where?","answer":"There"}]}]""");

        Assert.Equal(200, set.Status);
        Assert.Equal(403, (await SendAsync(proved, "PATCH", id, """[{"operation":"replace","field":"/accountStatus","value":"active"}]""")).Status);
    }

    [Fact]
    public async Task A_client_does_what_its_scopes_say()
    {
        var reader = new Caller("client:reader", "/", IsAdministrator: false) { Scopes = ["openidm:managed/user:read"] };

        Assert.Equal(200, (await SendAsync(reader, "GET", "amadmin")).Status);
        Assert.Equal(403, (await SendAsync(reader, "PATCH", "amadmin", """[{"operation":"replace","field":"/city","value":"x"}]""")).Status);
        Assert.Equal(403, (await world.Host.SendAsync("GET", "/openidm/config/access", null, reader)).Status);
    }

    private Task<HttpReply> SendAsync(Caller caller, string method, string id, object? body = null) =>
        world.Host.SendAsync(method, "/openidm/managed/user/" + id, body, caller);
}
