using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Platform.Journey.Gateway.Retention;
using Platform.Journey.Gateway.Store;
using Platform.Testing;

namespace Platform.Journey.ServiceTests.Erasure;

/// <summary>Whoever is deleted is nowhere any more, after a whole life.</summary>
public sealed partial class ErasureTests(WholePlatform platform) : IClassFixture<WholePlatform>, IDisposable
{
    private readonly HttpClient _http = GatewayFixture.CreateClient(platform.Address);
    private readonly string _mark = Guid.NewGuid().ToString("N")[..10];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Walk Walk => new(_http);

    private string UserName => $"erik{_mark}";

    private string Mail => $"erik{_mark}@example.com";

    private string LaterMail => $"later{_mark}@example.com";

    private string GivenName => $"Given{_mark}";

    private string FamilyName => $"Family{_mark}";

    private string Phone => $"+47 {string.Concat(_mark.Select(c => (char)('0' + (c % 10))))}";

    private string Question => $"Who was {_mark}, the first robot?";

    private string[] Values => [UserName, Mail, LaterMail, GivenName, FamilyName, Phone, Question];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_of_a_person_is_left_in_any_table_of_any_service(bool isArchived)
    {
        var admin = await AdministratorAsync();
        var person = await LiveAsync(admin);
        foreach (var value in Values)
        {
            Assert.NotEmpty(await Traces.FindAsync(platform.Database, value));
        }

        if (isArchived)
        {
            await ArchiveAsync();
            admin = await AdministratorAsync();
        }

        var token = isArchived ? null : (await Walk.LogInAsync(UserName, "Quux.Zebra88")).Json.GetProperty("tokenId").GetString();
        var running = isArchived ? null : await Walk.SubmitAsync(await Walk.StartAsync("ResetPassword"), LaterMail);
        var deleted = await Exchange.SendAsync(_http, "DELETE", $"/openidm/managed/user/{person}", null, admin);

        Assert.Equal(HttpStatusCode.OK, deleted.Status);
        await Eventually.Be(async () => (await Traces.FindAsync(platform.Database, Values)).Length == 0, "erased", TimeSpan.FromSeconds(60));
        if (token is not null)
        {
            var session = await Exchange.SendAsync(_http, "POST", "/am/json/realms/root/sessions?_action=getSessionInfo", "{}", ("iPlanetDirectoryPro", token), ("Accept-API-Version", "resource=4.0"));
            Assert.Equal(HttpStatusCode.Unauthorized, session.Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await Walk.SubmitAsync(running!)).Status);
        }

        await AssertStreamsStayAsync(person);
    }

    [Fact]
    public async Task Whoever_takes_the_name_afterwards_is_left_alone()
    {
        var admin = await AdministratorAsync();
        var person = await RegisterAsync();
        await Exchange.SendAsync(_http, "DELETE", $"/openidm/managed/user/{person}", null, admin);
        await Eventually.Be(async () => (await Traces.FindAsync(platform.Database, Values)).Length == 0, "erased", TimeSpan.FromSeconds(60));

        var next = await RegisterAsync();

        Assert.NotEqual(person, next);
        Assert.Contains(await Traces.FindAsync(platform.Database, UserName), trace => trace.StartsWith("journey.mt_events", StringComparison.Ordinal));
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Registration, logins that fail and succeed, a recovery by mail, changes by an administrator, an attempt to register the name again.</summary>
    private async Task<string> LiveAsync((string Name, string Value) admin)
    {
        var person = await RegisterAsync();
        await Walk.LogInAsync(UserName, "Wrong.Zebra1");
        Assert.Equal(HttpStatusCode.OK, (await Walk.LogInAsync(UserName, WholePlatform.Password)).Status);
        await Walk.SubmitAsync(await Walk.StartAsync("ResetPassword"), Mail);
        var link = await LinkAsync();
        var reset = await Walk.SubmitAsync(await Walk.ResumeAsync(link), "Quux.Zebra88");
        Assert.True(reset.Json.TryGetProperty("tokenId", out _), reset.Body);
        await Walk.SubmitAsync(await Walk.StartAsync("ForgottenUsername"), Mail);
        await FillAsync(await Walk.StartAsync("Registration"));
        var patch = JsonSerializer.Serialize(new object[]
        {
            new { operation = "add", field = "/telephoneNumber", value = Phone },
            new { operation = "replace", field = "/mail", value = LaterMail },
            new { operation = "add", field = "/consentedMappings", value = new[] { new { mapping = "managedUser_crm", consentDate = "2026-01-01T00:00:00Z" } } },
        });
        var patched = await Exchange.SendAsync(_http, "PATCH", $"/openidm/managed/user/{person}", patch, admin);
        Assert.True(patched.Status == HttpStatusCode.OK, patched.Body);
        await Eventually.Be(async () => (await Traces.FindAsync(platform.Database, LaterMail)).Any(trace => trace.StartsWith("notification.", StringComparison.Ordinal)), "the address is known");
        return person;
    }

    private async Task<string> RegisterAsync()
    {
        var done = await FillAsync(await Walk.StartAsync("Registration"));
        Assert.True(done.Json.TryGetProperty("tokenId", out var token), done.Body);
        var session = await Exchange.SendAsync(
            _http, "POST", "/am/json/realms/root/users?_action=idFromSession", "{}", ("iPlanetDirectoryPro", token.GetString()!), ("Accept-API-Version", "protocol=1.0,resource=2.0"));
        return session.Json.GetProperty("id").GetString()!;
    }

    private Task<Exchange> FillAsync(Exchange step)
    {
        var body = JsonNode.Parse(step.Body)!.AsObject();
        var questions = 0;
        foreach (var callback in body["callbacks"]!.AsArray())
        {
            var input = callback!["input"]!.AsArray();
            switch (callback["type"]!.GetValue<string>())
            {
                case "ValidatedCreateUsernameCallback":
                    input[0]!["value"] = UserName;
                    break;
                case "ValidatedCreatePasswordCallback":
                    input[0]!["value"] = WholePlatform.Password;
                    break;
                case "KbaCreateCallback":
                    input[0]!["value"] = questions++ == 0 ? Question : $"Another {_mark}?";
                    input[1]!["value"] = $"answer {_mark}";
                    break;
                case "TermsAndConditionsCallback" or "BooleanAttributeInputCallback":
                    input[0]!["value"] = true;
                    break;
                case "StringAttributeInputCallback":
                    input[0]!["value"] = callback["output"]!.AsArray().First(o => o!["name"]!.GetValue<string>() == "name")!["value"]!.GetValue<string>() switch
                    {
                        "givenName" => GivenName,
                        "sn" => FamilyName,
                        _ => Mail,
                    };
                    break;
            }
        }

        return Exchange.SendAsync(_http, "POST", "/am/json/realms/root/authenticate", body.ToJsonString());
    }

    private async Task<string> LinkAsync()
    {
        Match link = Match.Empty;
        await Eventually.Be(
            async () =>
            {
                var found = await Exchange.SendAsync(_http, "GET", $"/inbox/api/v1/search?query=to:{Mail}");
                foreach (var mail in found.Json.GetProperty("messages").EnumerateArray())
                {
                    var text = (await Exchange.SendAsync(_http, "GET", $"/inbox/api/v1/message/{mail.GetProperty("ID").GetString()}")).Json.GetProperty("Text").GetString()!;
                    link = SuspendedId().Match(text) is { Success: true } match ? match : link;
                }

                return link.Success;
            },
            "the link arrives");
        return link.Groups[1].Value;
    }

    private async Task<(string Name, string Value)> AdministratorAsync()
    {
        var login = await Walk.LogInAsync("amadmin", "Adm1n-Of-The-Test");
        return ("iPlanetDirectoryPro", login.Json.GetProperty("tokenId").GetString()!);
    }

    private async Task ArchiveAsync()
    {
        var sweeper = platform.Services.GetRequiredService<RetentionSweeper>();
        platform.Clock.Advance(TimeSpan.FromDays(2));
        await platform.Services.GetRequiredService<Platform.Journey.Gateway.Abandonment.AbandonedSessions>().SweepAsync(Ct);
        platform.Clock.Advance(TimeSpan.FromDays(2));
        await Eventually.Be(
            async () =>
            {
                await sweeper.SweepAsync(Ct);
                return (await Traces.FindAsync(platform.Database, UserName)).Any(trace => trace.StartsWith("journey.archived_session_", StringComparison.Ordinal));
            },
            "sessions are archived");
    }

    /// <summary>That something happened is still told.</summary>
    private async Task AssertStreamsStayAsync(string person)
    {
        await using var documents = platform.Services.GetRequiredService<IJourneyStore>().QuerySession();
        var kept = await documents.AdvancedSql.QueryAsync<long>(
            """
            select (select count(*) from journey.mt_events where type = 'journey.session-succeeded.v1' and data ->> 'objectId' = ?)
                 + (select count(*) from journey.archived_session a, jsonb_array_elements(a.events) e where e ->> 'type' = 'journey.session-succeeded.v1' and e -> 'data' ->> 'objectId' = ?)
            """,
            Ct, person, person);
        Assert.True(kept[0] >= 3);
    }

    [GeneratedRegex("suspendedId=([A-Za-z0-9_-]{43})&")]
    private static partial Regex SuspendedId();
}
