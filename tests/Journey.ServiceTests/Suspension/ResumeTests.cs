using System.Net;
using System.Text.RegularExpressions;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Platform.Journey.Gateway.Abandonment;
using Platform.Journey.Gateway.Store;
using Platform.Journey.Gateway.Suspension;
using Platform.Testing;

namespace Platform.Journey.ServiceTests.Suspension;

/// <summary>A suspended journey goes on where its link is opened: once, anywhere, in time, and for nobody else.</summary>
public sealed partial class ResumeTests(WholePlatform platform) : IClassFixture<WholePlatform>, IDisposable
{
    private const string NewPassword = "Quux.Zebra88";

    private readonly HttpClient _http = GatewayFixture.CreateClient(platform.Address);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Walk Walk => new(_http);

    [Fact]
    public async Task A_link_works_once_on_another_replica_and_looking_at_it_costs_nothing()
    {
        var (name, suspended) = await SuspendAsync();
        var id = await LinkAsync(name);
        await using var other = await platform.StartAnotherAsync();
        using var elsewhere = GatewayFixture.CreateClient(other.Http.BaseAddress!);
        await Exchange.SendAsync(_http, "GET", $"/am/json/realms/root/authenticate?suspendedId={id}");
        await Exchange.SendAsync(_http, "HEAD", $"/?realm=%2F&suspendedId={id}&authIndexType=service&authIndexValue=ResetPassword");

        var resumed = await new Walk(elsewhere).ResumeAsync(id);
        var again = await Walk.ResumeAsync(id);
        var firstTab = await Walk.SubmitAsync(suspended);
        var done = await new Walk(elsewhere).SubmitAsync(resumed, NewPassword);

        Assert.Equal("ValidatedCreatePasswordCallback", resumed.Json.GetProperty("callbacks")[0].GetProperty("type").GetString());
        AssertUnknown(again);
        Assert.Equal(HttpStatusCode.Unauthorized, firstTab.Status);
        Assert.Equal("You have continued in another window. You can close this one.", firstTab.Json.GetProperty("message").GetString());
        Assert.Equal("110", firstTab.Json.GetProperty("detail").GetProperty("errorCode").GetString());
        Assert.True(done.Json.TryGetProperty("tokenId", out _), done.Body);
        Assert.Equal(HttpStatusCode.OK, (await Walk.LogInAsync(name, NewPassword)).Status);
    }

    [Fact]
    public async Task Of_many_who_open_a_link_at_once_one_goes_on()
    {
        var (name, _) = await SuspendAsync();
        var id = await LinkAsync(name);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Walk.ResumeAsync(id)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), AssertUnknown);
    }

    [Fact]
    public async Task A_suspended_step_that_is_sent_again_says_the_same_and_mails_nothing_more()
    {
        var (name, suspended) = await SuspendAsync();
        await LinkAsync(name);

        var again = await Walk.SubmitAsync(suspended);

        Assert.Equal(suspended.Json.GetProperty("callbacks").GetRawText(), again.Json.GetProperty("callbacks").GetRawText());
        Assert.Equal(suspended.Json.GetProperty("authId").GetString()!.Split('.')[0], again.Json.GetProperty("authId").GetString()!.Split('.')[0]);
        Assert.Single(await MailsAsync(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("' or 1=1; drop table journey.mt_events; --aaaa")]
    public async Task Whatever_is_no_link_of_ours_gets_one_answer(string id) => AssertUnknown(await Walk.ResumeAsync(id));

    [Fact]
    public async Task A_link_is_over_in_its_time_and_its_session_with_it()
    {
        var (name, suspended) = await SuspendAsync();
        var id = await LinkAsync(name);
        platform.Clock.Advance(TimeSpan.FromMinutes(20));

        AssertUnknown(await Walk.ResumeAsync(id));
        Assert.Equal("Session has timed out", (await Walk.SubmitAsync(suspended)).Json.GetProperty("message").GetString());
        await platform.Services.GetRequiredService<AbandonedSessions>().SweepAsync(Ct);
        await using var documents = platform.Services.GetRequiredService<IJourneyStore>().QuerySession();
        var now = platform.Clock.GetUtcNow();
        Assert.False(await documents.Query<SuspendedStep>().AnyAsync(step => step.ExpiresAt < now, Ct));
    }

    [Fact]
    public async Task A_link_of_one_realm_opens_nothing_in_another()
    {
        var (name, _) = await SuspendAsync();
        var id = await LinkAsync(name);

        AssertUnknown(await Exchange.SendAsync(_http, "POST", $"/am/json/realms/root/realms/alpha/authenticate?suspendedId={id}"));
        Assert.Equal(HttpStatusCode.OK, (await Walk.ResumeAsync(id)).Status);
    }

    [Fact]
    public async Task A_link_leads_to_the_configured_address_whatever_host_a_request_names()
    {
        var name = await platform.RegisterAsync();
        var start = await Exchange.SendAsync(
            _http, "POST", "/am/json/realms/root/authenticate?authIndexType=service&authIndexValue=ResetPassword", "{}", ("Host", "evil.example.net"), ("X-Forwarded-Host", "evil.example.net"));
        await Walk.SubmitAsync(start, $"{name}@example.com");

        var mail = await MailAsync(name);

        Assert.Contains("https://id.example.com/?realm=", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_itself_is_stored_nowhere_in_the_journey_service()
    {
        var (name, _) = await SuspendAsync();
        var id = await LinkAsync(name);
        await using var documents = platform.Services.GetRequiredService<IJourneyStore>().QuerySession();

        foreach (var table in await documents.AdvancedSql.QueryAsync<string>("select table_name::text from information_schema.tables where table_schema = 'journey'", Ct))
        {
            var rows = await documents.AdvancedSql.QueryAsync<long>($"select count(*) from journey.{table} t where t::text like ?", Ct, $"%{id}%");
            Assert.True(rows[0] == 0, table);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<(string Name, Exchange Suspended)> SuspendAsync()
    {
        var name = await platform.RegisterAsync();
        var suspended = await Walk.SubmitAsync(await Walk.StartAsync("ResetPassword"), $"{name}@example.com");
        Assert.Equal("SuspendedTextOutputCallback", suspended.Json.GetProperty("callbacks")[0].GetProperty("type").GetString());
        return (name, suspended);
    }

    private async Task<string> LinkAsync(string name) => SuspendedId().Match(await MailAsync(name)).Groups[1].Value;

    private async Task<string> MailAsync(string name)
    {
        string[] mails = [];
        await Eventually.Be(async () => (mails = await MailsAsync(name)).Length > 0, "the mail arrives");
        return mails[0];
    }

    private async Task<string[]> MailsAsync(string name)
    {
        var found = await Exchange.SendAsync(_http, "GET", $"/inbox/api/v1/search?query=to:{name}@example.com");
        var mails = found.Json.GetProperty("messages").EnumerateArray().Select(mail => mail.GetProperty("ID").GetString());
        return await Task.WhenAll(mails.Select(async id =>
            (await Exchange.SendAsync(_http, "GET", $"/inbox/api/v1/message/{id}")).Json.GetProperty("Text").GetString()!));
    }

    private static void AssertUnknown(Exchange answer)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("""{"code":401,"reason":"Unauthorized","message":"Token not found. It may have expired."}""", answer.Body);
    }

    [GeneratedRegex("suspendedId=([A-Za-z0-9_-]{43})&")]
    private static partial Regex SuspendedId();
}
