using System.Globalization;
using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Protocol;

/// <summary>The life of a single sign-on session (authenticate-protocol §4).</summary>
public sealed class SessionTests(DistributedStack stack)
{
    [Fact]
    public async Task A_session_tells_who_and_how_long_until_it_is_logged_out()
    {
        using var client = stack.Browser();
        await client.RegisterAsync(Person.New());

        var info = (await client.SessionAsync("getSessionInfo")).Json;
        var id = info["username"]!.GetValue<string>();
        Assert.True(Guid.TryParse(id, out _));
        Assert.StartsWith($"id={id},ou=user", info["universalId"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("/", info["realm"]!.GetValue<string>());
        Assert.True(Time(info["maxIdleExpirationTime"]!.GetValue<string>()) > Time(info["latestAccessTime"]!.GetValue<string>()));
        Assert.True(Time(info["maxSessionExpirationTime"]!.GetValue<string>()) > Time(info["maxIdleExpirationTime"]!.GetValue<string>()));
        Assert.NotNull(info["properties"]!["AMCtxId"]);

        Assert.Equal(id, (await client.PostAsync("/am/json/realms/root/users?_action=idFromSession", "{}"))["id"]);
        var valid = (await client.SessionAsync("validate")).Json;
        Assert.True(valid["valid"]!.GetValue<bool>());
        Assert.Equal(id, valid["uid"]!.GetValue<string>());

        var logout = await client.SessionAsync("logout");
        Assert.Equal("""{"result":"Successfully logged out"}""", logout.Json.ToJsonString());
        Assert.Contains("01 Jan 1970", logout.Headers["Set-Cookie"], StringComparison.Ordinal);
        Assert.Null(client.SessionToken);
    }

    [Fact]
    public async Task Looking_does_not_touch_the_idle_time_and_refreshing_does()
    {
        using var client = stack.Browser();
        await client.RegisterAsync(Person.New());
        var before = (await client.SessionAsync("getSessionInfo"))["latestAccessTime"]!;

        // Times are told in whole seconds: wait for the next one.
        await Platform.Testing.Eventually.Be(() => DateTimeOffset.UtcNow > Time(before).AddSeconds(1.1), "a second passes");
        Assert.Equal(before, (await client.SessionAsync("getSessionInfo"))["latestAccessTime"]);
        Assert.True(Time((await client.SessionAsync("getSessionInfoAndResetIdleTime"))["latestAccessTime"]!) > Time(before));

        var refreshed = (await client.SessionAsync("refresh")).Json;
        Assert.Equal(0, refreshed["idletime"]!.GetValue<int>());
        Assert.True(refreshed["maxtime"]!.GetValue<int>() > 0);
    }

    [Fact]
    public async Task A_token_works_as_header_and_in_the_body_and_is_dead_everywhere_after_logout()
    {
        using var browser = stack.Browser();
        using var script = stack.Browser(keepsCookies: false);
        var token = await browser.RegisterAsync(Person.New());

        Assert.Equal("/", (await script.SessionAsync("getSessionInfo", $$"""{"tokenId":"{{token}}"}"""))["realm"]);
        Assert.Equal("/", (await script.PostAsync("/am/json/sessions?_action=getSessionInfo", "{}", (JourneyClient.CookieName, token)))["realm"]);

        (await script.SessionAsync("logout", $$"""{"tokenId":"{{token}}"}""")).Json.ToJsonString();

        (await browser.SessionAsync("getSessionInfo")).AssertError(401, "Unauthorized", "Access Denied");
        Assert.Equal("""{"valid":false}""", (await browser.SessionAsync("validate")).Json.ToJsonString());
        (await browser.SessionAsync("logout")).AssertError(401, "Unauthorized", "Access Denied");
    }

    [Theory]
    [InlineData("getSessionInfo")]
    [InlineData("refresh")]
    [InlineData("logout")]
    public async Task Without_a_session_there_is_nothing_to_do(string action)
    {
        using var client = stack.Browser();

        (await client.SessionAsync(action)).AssertError(401, "Unauthorized", "Access Denied");
        (await client.SessionAsync(action, """{"tokenId":"AQICmadeUpToken*"}""")).AssertError(401, "Unauthorized", "Access Denied");
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
