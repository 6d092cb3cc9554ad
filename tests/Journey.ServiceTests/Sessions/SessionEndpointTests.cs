using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Gateway.Sessions;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.ServiceTests.Sessions;

[Collection(GatewayCollection.Name)]
public sealed class SessionEndpointTests(GatewayFixture gateway) : IDisposable
{
    private const string AccessDenied = """{"code":401,"reason":"Unauthorized","message":"Access Denied"}""";
    private const string Forbidden = """{"code":403,"reason":"Forbidden","message":"Forbidden"}""";
    private readonly HttpClient _http = gateway.CreateClient();

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("/am/json/realms/root/realms/alpha/sessions/?_action=")]
    [InlineData("/am/json/realms/root/realms/alpha/sessions?_action=")]
    [InlineData("/am/json/realms/root/sessions/?_action=")]
    [InlineData("/am/json/alpha/sessions?_action=")]
    [InlineData("/am/json/sessions?realm=/alpha&_action=")]
    public async Task Session_info_is_answered_in_every_path_form_and_looking_is_not_using(string path)
    {
        var session = await gateway.SignInAsync();

        var info = await PostAsync(path + "getSessionInfo", "{}", Cookie(session), ("Accept-API-Version", "protocol=1.0,resource=4.0"));

        var json = info.Json;
        Assert.Equal(HttpStatusCode.OK, info.Status);
        Assert.Equal("resource=4.0", info.Header("Content-API-Version"));
        Assert.Equal(session.Document.SubjectId, json.GetProperty("username").GetString());
        Assert.Equal($"id={session.Document.SubjectId},ou=user,o=alpha,ou=services,ou=am-config", json.GetProperty("universalId").GetString());
        Assert.Equal("/alpha", json.GetProperty("realm").GetString());
        Assert.Equal(TimeSpan.FromMinutes(30), Time(json, "maxIdleExpirationTime") - Time(json, "latestAccessTime"));
        Assert.Equal(TimeSpan.FromMinutes(120), Time(json, "maxSessionExpirationTime") - Time(json, "latestAccessTime"));
        Assert.Equal(session.Document.AuthenticationSessionId.ToString(), json.GetProperty("properties").GetProperty("AMCtxId").GetString());
        Assert.Equal("dark", json.GetProperty("properties").GetProperty("theme").GetString());
        Assert.False(json.GetProperty("properties").TryGetProperty("hidden", out _));
        Assert.Equal(session.Document.LastAccessAt, (await StoredAsync(session))!.LastAccessAt);
    }

    [Fact]
    public async Task The_token_may_come_in_the_body_or_in_a_header_instead_of_the_cookie()
    {
        var session = await gateway.SignInAsync("/");
        const string path = "/am/json/realms/root/sessions/?_action=getSessionInfo";

        var byBody = await PostAsync(path, $$"""{"tokenId":"{{session.Token.Value}}"}""");
        var byHeader = await PostAsync(path, null, ("iPlanetDirectoryPro", session.Token.Value));

        Assert.Equal(session.Document.SubjectId, byBody.Json.GetProperty("username").GetString());
        Assert.Equal($"id={session.Document.SubjectId},ou=user,ou=am-config", byHeader.Json.GetProperty("universalId").GetString());
    }

    [Fact]
    public async Task Logout_ends_the_session_clears_the_cookie_and_is_told_to_the_stream()
    {
        var session = await gateway.SignInAsync();

        var logout = await PostAsync(
            "/am/json/realms/root/realms/alpha/sessions/?_action=logout", null, Cookie(session), ("Accept-API-Version", "protocol=1.0,resource=2.0"));
        var again = await PostAsync("/am/json/sessions?_action=logout", null, Cookie(session), Versioned);

        Assert.Equal((HttpStatusCode.OK, """{"result":"Successfully logged out"}"""), (logout.Status, logout.Body));
        Assert.Contains(logout.SetCookies, c => c.StartsWith("iPlanetDirectoryPro=\"\"; expires=Thu, 01 Jan 1970", StringComparison.Ordinal));
        Assert.Contains(logout.SetCookies, c => c.StartsWith("amlbcookie=LOGOUT", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.Unauthorized, AccessDenied), (again.Status, again.Body));
        Assert.Equal(["logout"], await EndingsAsync(session));
        Assert.Null(await StoredAsync(session));
    }

    [Fact]
    public async Task However_many_end_a_session_at_once_it_ends_once()
    {
        var session = await gateway.SignInAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync("/am/json/sessions?_action=logout", null, Cookie(session), Versioned)));

        Assert.Single(answers, a => a.Status is HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(a => a.Status is HttpStatusCode.Unauthorized));
        Assert.Equal(["logout"], await EndingsAsync(session));
    }

    [Fact]
    public async Task A_session_that_is_used_while_it_ends_stays_ended()
    {
        var session = await gateway.SignInAsync();
        var sessions = gateway.Services.GetRequiredService<SsoSessions>();

        await sessions.EndAsync(session.Document, SessionEndings.Revoked, TestContext.Current.CancellationToken);
        await sessions.TouchAsync(session.Document, TestContext.Current.CancellationToken);
        await sessions.SetPropertiesAsync(session.Document, new Dictionary<string, string> { ["theme"] = "x" }, TestContext.Current.CancellationToken);

        Assert.Null(await StoredAsync(session));
    }

    [Fact]
    public async Task Using_a_session_starts_its_idle_time_again()
    {
        var session = await gateway.SignInAsync();

        var info = await PostAsync("/am/json/sessions?_action=getSessionInfoAndResetIdleTime", "{}", Cookie(session), Versioned);
        var refreshed = await PostAsync("/am/json/sessions?_action=refresh", null, Cookie(session), Versioned);

        Assert.Equal(HttpStatusCode.OK, info.Status);
        Assert.True((await StoredAsync(session))!.LastAccessAt > session.Document.LastAccessAt);
        Assert.Equal(30, refreshed.Json.GetProperty("maxidletime").GetInt32());
        Assert.Equal(120, refreshed.Json.GetProperty("maxsessiontime").GetInt32());
        Assert.InRange(refreshed.Json.GetProperty("maxtime").GetInt32(), 7100, 7200);
    }

    [Fact]
    public async Task Validating_a_token_answers_and_never_refuses()
    {
        var session = await gateway.SignInAsync("/");

        var valid = await PostAsync("/am/json/sessions?_action=validate", $$"""{"tokenId":"{{session.Token.Value}}"}""");
        var invalid = await PostAsync("/am/json/sessions?_action=validate", """{"tokenId":"AQIC5wM2LY4Sfcw*"}""");
        var none = await PostAsync("/am/json/sessions?_action=validate", null);

        Assert.Equal(
            $$"""{"valid":true,"sessionUid":"{{session.Document.AuthenticationSessionId}}","uid":"{{session.Document.SubjectId}}","realm":"/"}""",
            valid.Body);
        Assert.Equal((HttpStatusCode.OK, """{"valid":false}"""), (invalid.Status, invalid.Body));
        Assert.Equal((HttpStatusCode.OK, """{"valid":false}"""), (none.Status, none.Body));
    }

    [Theory]
    [InlineData("getSessionInfo")]
    [InlineData("getSessionInfoAndResetIdleTime")]
    [InlineData("refresh")]
    [InlineData("logout")]
    [InlineData("getSessionProperties")]
    [InlineData("updateSessionProperties")]
    public async Task Without_a_session_access_is_denied(string action)
    {
        var answer = await PostAsync($"/am/json/realms/root/sessions/?_action={action}", """{"tokenId":"nobody*"}""");

        Assert.Equal((HttpStatusCode.Unauthorized, AccessDenied), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task Properties_are_shown_and_set_only_when_the_operator_allows_them()
    {
        var session = await gateway.SignInAsync();

        var set = await PostAsync("/am/json/sessions?_action=updateSessionProperties", """{"answer":"42"}""", Cookie(session), Versioned);
        var refused = await PostAsync("/am/json/sessions?_action=updateSessionProperties", """{"answer":"43","hidden":"y"}""", Cookie(session), Versioned);
        var shown = await PostAsync("/am/json/sessions?_action=getSessionProperties", null, Cookie(session), Versioned);

        Assert.Equal(HttpStatusCode.OK, set.Status);
        Assert.Equal((HttpStatusCode.Forbidden, Forbidden), (refused.Status, refused.Body));
        Assert.Equal("42", shown.Json.GetProperty("answer").GetString());
        Assert.Equal("dark", shown.Json.GetProperty("theme").GetString());
        Assert.False(shown.Json.TryGetProperty("hidden", out _));
    }

    [Theory]
    [InlineData("?_action=dance", 501, "Not Implemented", "Action dance not supported.")]
    [InlineData("", 400, "Bad Request", "_action must be given.")]
    public async Task Unknown_actions_are_refused(string query, int code, string reason, string message)
    {
        var answer = await PostAsync("/am/json/sessions" + query, null);

        Assert.Equal($$"""{"code":{{code}},"reason":"{{reason}}","message":"{{message}}"}""", answer.Body);
        Assert.Equal(code, (int)answer.Status);
    }

    [Fact]
    public async Task Administrators_list_and_end_the_sessions_of_a_person()
    {
        var admin = await gateway.SignInAsync("/", administrator: true);
        var person = await gateway.SignInAsync();
        var filter = Uri.EscapeDataString($"username eq \"{person.Document.UserName}\" and realm eq \"/alpha\"");

        var list = await Exchange.SendAsync(_http, "GET", $"/am/json/sessions?_queryFilter={filter}", null, Cookie(admin));
        var handle = list.Json.GetProperty("result")[0].GetProperty("sessionHandle").GetString()!;
        var ended = await PostAsync(
            "/am/json/sessions?_action=logoutByHandle", $$"""{"sessionHandles":["{{handle}}","shandle:unknown"]}""", Cookie(admin), Versioned);

        Assert.Equal(1, list.Json.GetProperty("resultCount").GetInt32());
        Assert.DoesNotContain(person.Token.Value, list.Body, StringComparison.Ordinal);
        Assert.True(ended.Json.GetProperty("result").GetProperty(handle).GetBoolean());
        Assert.False(ended.Json.GetProperty("result").GetProperty("shandle:unknown").GetBoolean());
        Assert.Equal(["revoked"], await EndingsAsync(person));
    }

    [Fact]
    public async Task Administrators_end_all_sessions_of_a_person_and_of_nobody_else()
    {
        var admin = await gateway.SignInAsync("/", administrator: true);
        var person = await gateway.SignInAsync();

        var answer = await PostAsync(
            "/am/json/realms/root/realms/alpha/sessions?_action=logoutByUser", $$"""{"username":"{{person.Document.SubjectId}}"}""", Cookie(admin), Versioned);

        Assert.Equal("""{"result":true}""", answer.Body);
        Assert.Null(await StoredAsync(person));
        Assert.NotNull(await StoredAsync(admin));
    }

    [Fact]
    public async Task Persons_and_administrators_of_other_realms_may_not_administer()
    {
        var person = await gateway.SignInAsync();
        var alpha = await gateway.SignInAsync("/alpha", administrator: true);
        const string filter = "/am/json/sessions?_queryFilter=username%20eq%20%22x%22%20and%20realm%20eq%20%22%2F%22";

        var byPerson = await Exchange.SendAsync(_http, "GET", filter, null, Cookie(person));
        var byNeighbour = await Exchange.SendAsync(_http, "GET", filter, null, Cookie(alpha));
        var byNobody = await Exchange.SendAsync(_http, "GET", filter);

        Assert.Equal((HttpStatusCode.Forbidden, Forbidden), (byPerson.Status, byPerson.Body));
        Assert.Equal((HttpStatusCode.Forbidden, Forbidden), (byNeighbour.Status, byNeighbour.Body));
        Assert.Equal((HttpStatusCode.Unauthorized, AccessDenied), (byNobody.Status, byNobody.Body));
    }

    [Fact]
    public async Task A_session_from_before_clients_were_kept_is_still_one()
    {
        var session = await gateway.SignInAsync();
        await using var database = gateway.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            $"update journey.mt_doc_sso_session set data = data - 'client' where id = '{session.Document.Id}'");
        Assert.Equal(1, await database.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        var filter = Uri.EscapeDataString($"username eq \"{session.Document.SubjectId}\" and realm eq \"/alpha\"");

        var entry = (await Exchange.SendAsync(_http, "GET", $"/am/json/sessions?_queryFilter={filter}", null, Cookie(session))).Json.GetProperty("result")[0];

        Assert.Equal(JsonValueKind.Null, entry.GetProperty("device").ValueKind);
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("place").ValueKind);
        Assert.True(entry.GetProperty("current").GetBoolean());
    }

    private static (string Name, string Value) Versioned => ("Accept-API-Version", "protocol=1.0,resource=2.0");

    private static (string Name, string Value) Cookie(MintedSession session) => ("Cookie", $"iPlanetDirectoryPro={session.Token.Value}");

    private static DateTimeOffset Time(System.Text.Json.JsonElement json, string name) =>
        DateTimeOffset.ParseExact(json.GetProperty(name).GetString()!, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture);

    private Task<Exchange> PostAsync(string path, string? body, params (string Name, string Value)[] headers) =>
        Exchange.SendAsync(_http, "POST", path, body, headers);

    private async Task<SsoSession?> StoredAsync(MintedSession session)
    {
        await using var documents = gateway.Services.GetRequiredService<IJourneyStore>().QuerySession();
        return await documents.LoadAsync<SsoSession>(session.Document.Id, TestContext.Current.CancellationToken);
    }

    private async Task<string[]> EndingsAsync(MintedSession session)
    {
        await using var documents = gateway.Services.GetRequiredService<IJourneyStore>().QuerySession();
        var events = await documents.Events.FetchStreamAsync(session.Document.AuthenticationSessionId, token: TestContext.Current.CancellationToken);
        return [.. events.Select(e => e.Data).OfType<SsoSessionEnded>().Select(e => e.Reason)];
    }
}
