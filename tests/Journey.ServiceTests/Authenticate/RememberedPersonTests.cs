using System.Net;
using System.Text.Json;
using Platform.Journey.Engine;
using Platform.Journey.ServiceTests.Journeys;

namespace Platform.Journey.ServiceTests.Authenticate;

/// <summary>A persistent cookie logs in without a password, and a session has the level that its journey was worth.</summary>
public sealed class RememberedPersonTests(WholePlatform platform) : IClassFixture<WholePlatform>, IDisposable
{
    private const string Authenticate = "/am/json/realms/root/authenticate";

    private readonly HttpClient _http = GatewayFixture.CreateClient(platform.Address);

    private Walk Walk => new(_http);

    [Fact]
    public async Task The_cookie_comes_with_a_success_alone_and_logs_its_person_in_again()
    {
        await ImportAsync();
        var name = await platform.RegisterAsync();

        var refused = await LogInAsync(name, "wrong");
        var loggedIn = await LogInAsync(name, WholePlatform.Password);
        var again = await Walk.StartAsync("Remember", ("Cookie", Cookie(loggedIn)));
        var forged = await Walk.StartAsync("Remember", ("Cookie", Cookie(loggedIn)[..^4] + "AAAA"));

        Assert.DoesNotContain(refused.SetCookies, IsRemembering);
        Assert.Contains("httponly", loggedIn.SetCookies.Single(IsRemembering), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.NotEqual(loggedIn.Json.GetProperty("tokenId").GetString(), again.Json.GetProperty("tokenId").GetString());
        Assert.Contains(again.SetCookies, IsRemembering);
        Assert.Equal(HttpStatusCode.Unauthorized, forged.Status);
        Assert.DoesNotContain(forged.SetCookies, IsRemembering);
    }

    [Fact]
    public async Task The_cookie_is_over_after_its_greatest_age()
    {
        await ImportAsync();
        var name = await platform.RegisterAsync();
        var cookie = Cookie(await LogInAsync(name, WholePlatform.Password));
        platform.Clock.Advance(TimeSpan.FromHours(4));
        var renewed = Cookie(await Walk.StartAsync("Remember", ("Cookie", cookie)));
        platform.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(HttpStatusCode.Unauthorized, (await Walk.StartAsync("Remember", ("Cookie", cookie))).Status);
        Assert.Equal(HttpStatusCode.OK, (await Walk.StartAsync("Remember", ("Cookie", renewed))).Status);
        platform.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Walk.StartAsync("Remember", ("Cookie", renewed))).Status);
    }

    [Fact]
    public async Task A_new_password_ends_the_cookies_got_with_the_old_one()
    {
        await ImportAsync();
        var name = await platform.RegisterAsync();
        var stolen = Cookie(await LogInAsync(name, WholePlatform.Password));

        await platform.ReplacePasswordAsync(name, "Quux.Zebra88");

        Assert.Equal(HttpStatusCode.Unauthorized, (await Walk.StartAsync("Remember", ("Cookie", stolen))).Status);
        var cookie = Cookie(await LogInAsync(name, "Quux.Zebra88"));
        Assert.Equal(HttpStatusCode.OK, (await Walk.StartAsync("Remember", ("Cookie", cookie))).Status);
    }

    [Theory]
    [InlineData("5", true)]
    [InlineData("6", false)]
    public async Task A_session_below_the_wanted_level_runs_the_login_journey(string level, bool satisfied)
    {
        await ImportAsync();
        var name = await platform.RegisterAsync();
        var token = (await LogInAsync(name, WholePlatform.Password)).Json.GetProperty("tokenId").GetString()!;

        var answer = await Exchange.SendAsync(
            _http, "POST", $"{Authenticate}?authIndexType=level&authIndexValue={level}", "{}", ("iPlanetDirectoryPro", token));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(satisfied, answer.Json.TryGetProperty("tokenId", out var same) && same.GetString() == token);
        Assert.Equal(!satisfied, answer.Json.TryGetProperty("callbacks", out _));
    }

    [Fact]
    public async Task A_step_up_keeps_the_higher_level()
    {
        await ImportAsync();
        var name = await platform.RegisterAsync();
        var token = (await LogInAsync(name, WholePlatform.Password)).Json.GetProperty("tokenId").GetString()!;

        var upgraded = await Exchange.SendAsync(
            _http,
            "POST",
            $"{Authenticate}?authIndexType=level&authIndexValue=6",
            "{}",
            ("iPlanetDirectoryPro", token),
            ("X-OpenAM-Username", name),
            ("X-OpenAM-Password", WholePlatform.Password));
        var answer = await Exchange.SendAsync(
            _http,
            "POST",
            $"{Authenticate}?authIndexType=level&authIndexValue=5",
            "{}",
            ("iPlanetDirectoryPro", upgraded.Json.GetProperty("tokenId").GetString()!));

        Assert.NotEqual(token, upgraded.Json.GetProperty("tokenId").GetString());
        Assert.True(answer.Json.TryGetProperty("tokenId", out _));
    }

    public void Dispose() => _http.Dispose();

    private static bool IsRemembering(string set) => set.StartsWith("session-jwt=", StringComparison.Ordinal);

    private static string Cookie(Exchange answer) => answer.SetCookies.Single(IsRemembering).Split(';')[0];

    private Task<Exchange> LogInAsync(string name, string password) =>
        Walk.StartAsync("Remember", ("X-OpenAM-Username", name), ("X-OpenAM-Password", password));

    private async Task ImportAsync()
    {
        var administrator = (await Walk.LogInAsync("amadmin", "Adm1n-Of-The-Test")).Json.GetProperty("tokenId").GetString()!;
        var imported = await Exchange.SendAsync(
            _http,
            "POST",
            "/am/json/realms/root/realm-config/journeys?_action=import",
            Journey(),
            ("iPlanetDirectoryPro", administrator),
            ("X-Requested-With", "test"));
        Assert.Equal(HttpStatusCode.OK, imported.Status);
    }

    private static string Journey()
    {
        (string Id, string Type, string True, string False)[] nodes =
        [
            ("cookie", "PersistentCookieDecisionNode", JourneyGraph.Success, "header"),
            ("header", "ZeroPageLoginNode", "check", JourneyGraph.Failure),
            ("check", "DataStoreDecisionNode", "level", JourneyGraph.Failure),
            ("level", "ModifyAuthLevelNode", "keep", ""),
            ("keep", "SetPersistentCookieNode", JourneyGraph.Success, ""),
        ];
        var drawn = nodes.ToDictionary(node => node.Id, node => new
        {
            nodeType = node.Type,
            displayName = node.Id,
            connections = node.False.Length == 0
                ? new Dictionary<string, string> { ["outcome"] = node.True }
                : new() { ["true"] = node.True, ["false"] = node.False },
        });
        var configured = nodes.ToDictionary(node => node.Id, node => new { _id = node.Id, authLevelIncrement = 5, maxLife = 8 });
        return Exports.Tree(
            "Remember",
            $"\"entryNodeId\":\"cookie\",\"nodes\":{JsonSerializer.Serialize(drawn)}",
            JsonSerializer.Serialize(configured)[1..^1]);
    }
}
