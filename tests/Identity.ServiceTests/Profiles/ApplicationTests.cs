using Platform.Hosting.Callers;
using Platform.Identity.ServiceTests.ManagedObjects.Serving;

namespace Platform.Identity.ServiceTests.Profiles;

public sealed class ApplicationTests(WorldOfThings world)
{
    [Fact]
    public async Task A_person_sees_what_pages_show_of_the_own_applications_granted_or_by_role()
    {
        var direct = await world.CreateAsync("application", new { name = $"b-{Guid.NewGuid():N}", url = "https://crm.example.com", icon = "crm.svg", authoritative = true, ssoEntities = new { idpLoginUrl = "https://idp.example.com" } });
        var byRole = await world.CreateAsync("application", new { name = $"a-{Guid.NewGuid():N}", description = "Wiki" });
        await world.CreateAsync("application", new { name = $"c-{Guid.NewGuid():N}" });
        var role = await world.CreateAsync("role", new { name = $"apps-{Guid.NewGuid():N}" });
        await world.SendAsync("PATCH", $"role/{role}", Add("applications", $"managed/application/{byRole}"));
        var user = await UserAsync();
        await world.SendAsync("PATCH", $"user/{user}", Add("roles", $"managed/role/{role}"));
        await world.SendAsync("PATCH", $"user/{user}", Add("applications", $"managed/application/{direct}"));

        var own = await SendAsync(user, user, "?_fields=*&_queryFilter=true");
        var shown = own.Json.GetProperty("result").EnumerateArray().ToArray();

        Assert.Equal(200, own.Status);
        Assert.Equal([byRole, direct], shown.Select(application => application.GetProperty("_id").GetString()));
        Assert.Equal("Wiki", shown[0].GetProperty("description").GetString());
        Assert.Equal(("https://crm.example.com", "crm.svg"), (shown[1].GetProperty("url").GetString(), shown[1].GetProperty("icon").GetString()));
        Assert.Equal("https://idp.example.com", shown[1].GetProperty("ssoEntities").GetProperty("idpLoginUrl").GetString());
        Assert.False(shown[1].TryGetProperty("authoritative", out _));
        Assert.Equal(2, own.Json.GetProperty("resultCount").GetInt32());
        Assert.Equal(own.Body, (await world.Host.AdministerAsync("GET", PathOf(user))).Body);

        var narrow = Assert.Single((await SendAsync(user, user, "?_fields=icon&_queryFilter=url+pr")).Json.GetProperty("result").EnumerateArray());
        Assert.Equal("crm.svg", narrow.GetProperty("icon").GetString());
        Assert.False(narrow.TryGetProperty("name", out _));
    }

    [Fact]
    public async Task Applications_of_nobody_and_of_others_are_not_shown()
    {
        var (user, other) = (await UserAsync(), await UserAsync());

        Assert.Equal(0, (await SendAsync(user, user)).Json.GetProperty("resultCount").GetInt32());
        Assert.Equal(401, (await world.Host.SendAsync("GET", PathOf(user))).Status);
        Assert.Equal(403, (await SendAsync(other, user)).Status);
        Assert.Equal(404, (await world.Host.AdministerAsync("GET", PathOf("none"))).Status);
        Assert.Equal(0, (await world.Host.AdministerAsync("GET", $"/openidm/profile/managed/role/{await world.CreateAsync("role", new { name = $"none-{Guid.NewGuid():N}" })}/applications")).Json.GetProperty("resultCount").GetInt32());
    }

    [Theory]
    [InlineData("?_queryFilter=name+eq", 400)]
    [InlineData("?_queryFilter=true&_queryId=query-all", 400)]
    [InlineData("?_queryExpression=select", 400)]
    public async Task What_is_not_understood_is_refused(string query, int status)
    {
        var user = await UserAsync();

        Assert.Equal(status, (await SendAsync(user, user, query)).Status);
    }

    private static string PathOf(string user) => $"/openidm/profile/managed/user/{user}/applications";

    private static string Add(string property, string target) => $$$"""[{"operation":"add","field":"/{{{property}}}/-","value":{"_ref":"{{{target}}}"}}]""";

    private Task<string> UserAsync() => world.CreateAsync("user", WorldOfThings.Person($"apps-{Guid.NewGuid():N}", password: null));

    private Task<HttpReply> SendAsync(string caller, string user, string query = "") =>
        world.Host.SendAsync("GET", PathOf(user) + query, null, new Caller(caller, "/", IsAdministrator: false));
}
