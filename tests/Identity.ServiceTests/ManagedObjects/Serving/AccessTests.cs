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
        Assert.Equal(403, (await SendAsync(person, "DELETE", id)).Status);
        Assert.Equal(403, (await SendAsync(person, "PUT", id, "{}")).Status);
        Assert.Equal(403, (await world.Host.SendAsync("GET", "/openidm/managed/thing/" + id, null, person)).Status);
    }

    private Task<HttpReply> SendAsync(Caller caller, string method, string id, object? body = null) =>
        world.Host.SendAsync(method, "/openidm/managed/user/" + id, body, caller);
}
