using System.Net;
using System.Text;
using System.Text.Json;
using Platform.Hosting;
using Platform.Identity;
using Platform.Journey.Gateway;
using Platform.Notification;
using Platform.Testing;

namespace Platform.Journey.ServiceTests.Notices;

/// <summary>What a person is told inside the product, from the sign-in to the page that puts it away, through the gateway.</summary>
public sealed class NoticeWalkTests(WholePlatform platform) : IClassFixture<WholePlatform>, IDisposable
{
    private readonly HttpClient _http = GatewayFixture.CreateClient(platform.Address);

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_person_reads_the_notice_of_a_sign_in_and_puts_it_away()
    {
        var (id, token) = await SignInAsync(await platform.RegisterAsync());
        (string, string)[] session = [("iPlanetDirectoryPro", token), ("Accept-API-Version", "resource=1.0")];

        var notice = await OnlyNoticeAsync(id, session);
        var removed = await Exchange.SendAsync(_http, "DELETE", $"/openidm/internal/notification/{notice}", null, session);

        Assert.Equal(HttpStatusCode.OK, removed.Status);
        Assert.Empty((await NoticesAsync(id, session))!);
    }

    [Fact]
    public async Task A_gateway_passes_on_what_puts_notices_away_and_says_when_nobody_tells_about_them()
    {
        var name = await platform.RegisterAsync();
        var (id, _) = await SignInAsync(name);
        (string, string)[] person = [("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{WholePlatform.Password}"))), ("Accept-API-Version", "resource=1.0")];
        var notice = await OnlyNoticeAsync(id, person);
        await using var notification = await StartAsync([new NotificationModule()]);
        await using var gateway = await StartAsync(
            [new JourneyModule(), new IdentityModule()], ("Services:Notification", notification.Http.BaseAddress!.ToString()), ("Bus:RequestTimeout", "00:00:00.500"));
        using var http = GatewayFixture.CreateClient(gateway.Http.BaseAddress!);

        // Each process has a bus of its own here: notification is there for requests, but nobody hears the question.
        var read = await Exchange.SendAsync(http, "GET", PathOf(id), null, person);
        var foreign = await Exchange.SendAsync(http, "POST", "/openidm/notification?_action=deleteNotificationsForTarget&target=managed/user/amadmin", null, person);
        var removed = await Exchange.SendAsync(http, "DELETE", $"/openidm/internal/notification/{notice}", null, person);
        var all = await Exchange.SendAsync(http, "POST", $"/openidm/notification?_action=deleteNotificationsForTarget&target=managed/user/{id}", null, person);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 503), (read.Status, read.Json.GetProperty("code").GetInt32()));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.Status);
        Assert.Equal(HttpStatusCode.OK, removed.Status);
        Assert.Equal("""{"deleted":0}""", all.Body);
        Assert.Empty((await NoticesAsync(id, person))!);
    }

    private static string PathOf(string id) => $"/openidm/managed/user/{id}?_fields=_notifications/*";

    private async Task<(string Id, string Token)> SignInAsync(string name)
    {
        var token = (await new Walk(_http).LogInAsync(name, WholePlatform.Password)).Json.GetProperty("tokenId").GetString()!;
        var login = await Exchange.SendAsync(_http, "GET", "/openidm/info/login", null, ("iPlanetDirectoryPro", token));

        return (login.Json.GetProperty("authorization").GetProperty("id").GetString()!, token);
    }

    private async Task<string> OnlyNoticeAsync(string id, (string, string)[] caller)
    {
        await Eventually.Be(async () => await NoticesAsync(id, caller) is [_], "the notice of the sign-in is there");
        var notice = (await NoticesAsync(id, caller))![0];
        Assert.Equal("New sign-in to your account (journey Login).", notice.GetProperty("message").GetString());

        return notice.GetProperty("_id").GetString()!;
    }

    private async Task<JsonElement[]?> NoticesAsync(string id, (string, string)[] caller) =>
        (await Exchange.SendAsync(_http, "GET", PathOf(id), null, caller)).Json.TryGetProperty("_notifications", out var notices) ? [.. notices.EnumerateArray()] : null;

    /// <summary>Services in a process of their own, on the database of the platform and with one key for what they pass to each other.</summary>
    private Task<PlatformServer> StartAsync(IReadOnlyList<IServiceModule> modules, params (string Key, string? Value)[] more)
    {
        var key = Convert.ToBase64String(new byte[32]);
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Postgres"] = platform.Database,
            ["Bus:Transport"] = "InMemory",
            ["Keys:Bus"] = key,
            ["Keys:Signing"] = key,
            ["Keys:Master"] = key,
            ["Database:Daemon"] = "Disabled",
            ["Platform:AdminPassword"] = "Adm1n-Of-The-Test",
        };

        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return PlatformServer.StartAsync(modules, settings);
    }
}
