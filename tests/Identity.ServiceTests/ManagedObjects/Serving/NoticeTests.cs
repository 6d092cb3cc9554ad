using Platform.Hosting.Callers;
using Platform.Identity.ServiceTests.Config;

namespace Platform.Identity.ServiceTests.ManagedObjects.Serving;

public sealed class NoticeTests(WorldOfThings world)
{
    [Fact]
    public async Task A_read_that_names_them_shows_notices_beside_what_else_it_names()
    {
        var user = await world.CreateAsync("user", WorldOfThings.Person("notices-shown", password: null));
        var person = new Caller(user, "/", IsAdministrator: false);
        Task<HttpReply> ReadAsync(string fields) => world.Host.SendAsync("GET", $"/openidm/managed/user/{user}?_fields={fields}", null, person);

        var only = await ReadAsync("_notifications/*");
        var notice = Assert.Single(only.Json.GetProperty("_notifications").EnumerateArray());

        Assert.Equal(["_id", "_rev", "_notifications"], only.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(OtherServices.NoticeId.ToString(), notice.GetProperty("_id").GetString());
        Assert.Equal("2026-01-31T12:00:00.000Z", notice.GetProperty("createDate").GetString());
        Assert.Equal("info", notice.GetProperty("notificationType").GetString());
        Assert.Equal($"To {user}.", notice.GetProperty("message").GetString());
        Assert.Equal($"internal/notification/{OtherServices.NoticeId}", notice.GetProperty("_ref").GetString());
        Assert.Equal("notices-shown", (await ReadAsync("userName,_notifications/*"))["userName"]);
        Assert.False((await ReadAsync("*")).Json.TryGetProperty("_notifications", out _));
    }

    [Fact]
    public async Task A_revision_that_is_known_says_nothing_about_notices()
    {
        var user = await world.CreateAsync("user", WorldOfThings.Person("notices-known", password: null));

        Assert.Equal(304, (await world.SendAsync("GET", $"user/{user}?_fields=userName", null, ("If-None-Match", "1"))).Status);
        Assert.Equal(200, (await world.SendAsync("GET", $"user/{user}?_fields=_notifications/*", null, ("If-None-Match", "1"))).Status);
    }

    [Fact]
    public async Task Notices_that_nobody_tells_about_are_not_said_to_be_none()
    {
        var user = await world.CreateAsync("user", WorldOfThings.Person("notices-away", password: null));
        await using var alone = await IdentityHost.StartAsync(IdentityHost.Settings(world.ConnectionString, ("Bus:RequestTimeout", "00:00:00.300"), ("Database:Daemon", "Disabled")));

        var refused = await alone.AdministerAsync("GET", $"/openidm/managed/user/{user}?_fields=_notifications/*");

        Assert.Equal((503, "Service Unavailable"), (refused.Status, refused["reason"]));
        Assert.Equal(200, (await alone.AdministerAsync("GET", $"/openidm/managed/user/{user}")).Status);
    }
}
