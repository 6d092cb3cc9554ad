using System.Net;
using System.Text;
using System.Text.Json;
using Platform.Testing;

namespace Platform.Journey.ServiceTests.Credentials;

/// <summary>Callers that prove themselves with the request, through the whole platform.</summary>
public sealed class CredentialTests(WholePlatform platform) : IClassFixture<WholePlatform>, IDisposable
{
    private const string ClientSecret = "Vt3b7Qm1Zk9xLw5Rp2Ns8Hd4Gf6Jc0Ya_TeUiOqXvBn";
    private const string Administrator = "/openidm/managed/user/amadmin";

    private static readonly (string, string) Versioned = ("Accept-API-Version", "resource=1.0");

    private readonly HttpClient _http = GatewayFixture.CreateClient(platform.Address);

    private static (string, string) AdminBasic => Basic("amadmin", "Adm1n-Of-The-Test");

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task The_administrator_comes_in_by_basic_by_headers_and_by_session()
    {
        var session = (await new Walk(_http).LogInAsync("amadmin", "Adm1n-Of-The-Test")).Json.GetProperty("tokenId").GetString();

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Administrator, AdminBasic)).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Administrator, ("X-OpenIDM-Username", "amadmin"), ("X-OpenIDM-Password", "Adm1n-Of-The-Test"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Administrator, ("Cookie", $"iPlanetDirectoryPro={session}"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/am/json/realm-config/authentication", AdminBasic)).Status);
    }

    [Fact]
    public async Task What_proves_nobody_is_answered_alike_and_no_session_helps()
    {
        var session = (await new Walk(_http).LogInAsync("amadmin", "Adm1n-Of-The-Test")).Json.GetProperty("tokenId").GetString();
        (string, string)[][] wrong =
        [
            [],
            [Basic("amadmin", "wrong")],
            [Basic($"nobody-{Guid.NewGuid():N}", "wrong")],
            [("X-OpenIDM-Username", "amadmin"), ("X-OpenIDM-Password", "wrong")],
            [("X-OpenIDM-Username", "amadmin")],
            [("X-OpenIDM-Username", "anonymous"), ("X-OpenIDM-Password", "anonymous")],
            [("Authorization", "Basic !!!")],
            [("Authorization", "Basic " + Convert.ToBase64String("nocolon"u8))],
            [("Authorization", "Bearer nothing.atall")],
            [("Authorization", "Digest x")],
            [("Authorization", "Bearer x"), ("Cookie", $"iPlanetDirectoryPro={session}")],
        ];

        foreach (var headers in wrong)
        {
            var answer = await GetAsync(Administrator, headers);

            Assert.Equal("""{"code":401,"reason":"Unauthorized","message":"Access Denied"}""", answer.Body);
            Assert.Null(answer.Header("WWW-Authenticate"));
        }

        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/openidm/selfservice/kba", ("X-OpenIDM-Username", "anonymous"), ("X-OpenIDM-Password", "anonymous"))).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Passwords_of_requests_are_throttled_as_logins_are_whether_or_not_the_name_exists(bool exists)
    {
        var name = exists ? await platform.RegisterAsync() : $"nobody-{Guid.NewGuid():N}";

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(Administrator, Basic(name, "wrong"))).Status);
        }

        var heldUp = await GetAsync(Administrator, Basic(name, WholePlatform.Password));

        Assert.Equal(HttpStatusCode.TooManyRequests, heldUp.Status);
        Assert.NotNull(heldUp.Header("Retry-After"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await new Walk(_http).LogInAsync(name, WholePlatform.Password)).Status);
    }

    [Fact]
    public async Task Right_passwords_of_requests_take_no_tries()
    {
        var (name, id) = await PersonAsync();

        for (var i = 0; i < 12; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await GetAsync("/openidm/managed/user/" + id, Basic(name, WholePlatform.Password))).Status);
        }
    }

    [Fact]
    public async Task A_session_and_the_password_beside_it_change_a_secret_and_a_wrong_one_does_not()
    {
        var (name, id) = await PersonAsync();
        var cookie = await CookieAsync(name);
        const string change = """[{"operation":"replace","field":"/password","value":"Other.Quux77"}]""";
        var path = "/openidm/managed/user/" + id;

        var alone = await Exchange.SendAsync(_http, "PATCH", path, change, cookie, Versioned);
        var wrong = await Exchange.SendAsync(_http, "PATCH", path, change, cookie, Versioned, ("X-OpenIDM-Reauth-Password", "wrong"));
        var others = await Exchange.SendAsync(_http, "PATCH", path, change, cookie, Versioned, ("X-OpenIDM-Reauth-Password", "Adm1n-Of-The-Test"));
        var right = await Exchange.SendAsync(_http, "PATCH", path, change, cookie, Versioned, ("X-OpenIDM-Reauth-Password", WholePlatform.Password));

        Assert.All([alone, wrong, others], answer => Assert.Contains("REAUTH_REQUIRED", answer.Body, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, right.Status);
        Assert.Equal(HttpStatusCode.OK, (await new Walk(_http).LogInAsync(name, "Other.Quux77")).Status);
    }

    [Fact]
    public async Task A_person_sees_and_ends_the_own_sessions_and_no_others()
    {
        var (name, id) = await PersonAsync();
        var (other, otherId) = await PersonAsync();
        var (cookie, elsewhere, foreign) = (await CookieAsync(name), await CookieAsync(name), await CookieAsync(other));
        static string Of(string person) => "/am/json/sessions?_queryFilter=" + Uri.EscapeDataString($"username eq \"{person}\"");

        var own = await GetAsync(Of(id), cookie);
        var handles = own.Json.GetProperty("result").EnumerateArray().Select(entry => entry.GetProperty("sessionHandle").GetString()).ToArray();
        var foreignHandle = (await GetAsync(Of(otherId), foreign)).Json.GetProperty("result")[0].GetProperty("sessionHandle").GetString();

        Assert.Equal(2, handles.Length);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(Of(otherId), cookie)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await EndAsync(foreignHandle, cookie)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await EndAsync("shandle:unknown", cookie)).Status);
        Assert.Equal(HttpStatusCode.OK, (await EndAsync(handles[0], foreign)).Status is HttpStatusCode.Forbidden ? (await EndAsync(handles[0], cookie)).Status : HttpStatusCode.Conflict);
        Assert.Equal(1, (await Task.WhenAll(GetAsync("/openidm/managed/user/" + id, cookie), GetAsync("/openidm/managed/user/" + id, elsewhere))).Count(answer => answer.Status is HttpStatusCode.OK));
    }

    [Fact]
    public async Task A_person_deletes_the_own_account_but_not_from_a_foreign_page()
    {
        var (name, id) = await PersonAsync();
        var cookie = await CookieAsync(name);

        Assert.Equal(HttpStatusCode.Forbidden, (await Exchange.SendAsync(_http, "DELETE", "/openidm/managed/user/" + id, null, cookie)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Exchange.SendAsync(
            _http, "DELETE", "/openidm/managed/user/" + id, null, Basic(name, WholePlatform.Password), ("Sec-Fetch-Site", "cross-site"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await Exchange.SendAsync(_http, "DELETE", "/openidm/managed/user/" + id, null, cookie, Versioned)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/openidm/managed/user/" + id, AdminBasic)).Status);
    }

    [Fact]
    public async Task A_client_gets_a_token_and_does_what_its_scopes_say_until_it_is_taken_away()
    {
        Assert.Equal(HttpStatusCode.OK, (await PutClientsAsync("openidm:managed/user:read", "openidm:managed/user:query")).Status);
        var shown = await GetAsync("/openidm/config/access.clients", AdminBasic);
        Assert.DoesNotContain("ecret", shown.Body, StringComparison.Ordinal);

        var answer = await TokenAsync("grant_type=client_credentials&scope=openidm%3Amanaged%2Fuser%3Aread", Basic("crm", ClientSecret));
        var token = ("Authorization", "Bearer " + answer.Json.GetProperty("access_token").GetString());

        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal(("Bearer", 300), (answer.Json.GetProperty("token_type").GetString(), answer.Json.GetProperty("expires_in").GetInt32()));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Administrator, token)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync("/openidm/managed/user?_queryFilter=true", token)).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/openidm/managed/user?_queryFilter=true", Basic("crm", ClientSecret))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await Exchange.SendAsync(_http, "DELETE", Administrator, null, token)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(Administrator, ("Authorization", token.Item2 + "x"))).Status);

        platform.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(Administrator, token)).Status);

        var later = ("Authorization", "Bearer " + (await TokenAsync("grant_type=client_credentials", Basic("crm", ClientSecret))).Json.GetProperty("access_token").GetString());
        Assert.Equal(HttpStatusCode.OK, (await PutClientsAsync("openidm:managed/user:query")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(Administrator, later)).Status);
    }

    [Fact]
    public async Task A_token_is_refused_in_the_words_of_its_protocol_and_an_unknown_client_like_a_wrong_secret()
    {
        Assert.Equal(HttpStatusCode.OK, (await PutClientsAsync("openidm:managed/user:read")).Status);
        const string grant = "grant_type=client_credentials";

        var unknown = await TokenAsync(grant, Basic("unknown", ClientSecret));
        var wrong = await TokenAsync(grant, Basic("crm", "wrong"));

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), ErrorOf(wrong));
        Assert.Equal((wrong.Status, wrong.Body, "Basic realm=\"clients\""), (unknown.Status, unknown.Body, unknown.Header("WWW-Authenticate")));
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), ErrorOf(await TokenAsync(grant)));
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), ErrorOf(await TokenAsync($"{grant}&client_id=crm&client_secret={ClientSecret}", Basic("crm", ClientSecret))));
        Assert.Equal((HttpStatusCode.BadRequest, "unsupported_grant_type"), ErrorOf(await TokenAsync("grant_type=password", Basic("crm", ClientSecret))));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_scope"), ErrorOf(await TokenAsync(grant + "&scope=openidm%3Aconfig%3Aread", Basic("crm", ClientSecret))));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), ErrorOf(await TokenAsync(grant + "&" + grant, Basic("crm", ClientSecret))));
        Assert.Equal(HttpStatusCode.OK, (await TokenAsync($"{grant}&client_id=crm&client_secret={ClientSecret}")).Status);
        Assert.DoesNotContain(platform.Log.Entries, entry => entry.Text.Contains(ClientSecret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_table_is_in_force_on_another_replica_within_a_second_and_a_broken_one_changes_nothing()
    {
        await using var replica = await platform.StartAnotherAsync();
        using var there = GatewayFixture.CreateClient(replica.Http.BaseAddress!);
        var before = (await GetAsync("/openidm/config/access", AdminBasic)).Body;
        Assert.Equal(HttpStatusCode.OK, (await Exchange.SendAsync(there, "GET", "/openidm/selfservice/kba")).Status);

        var broken = await Exchange.SendAsync(_http, "PUT", "/openidm/config/access", """{"configs":[]}""", AdminBasic);
        var closed = before.Replace("\"selfservice/kba\"", "\"selfservice/kba-elsewhere\"", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, broken.Status);
        Assert.Equal(HttpStatusCode.OK, (await Exchange.SendAsync(there, "GET", "/openidm/selfservice/kba")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Exchange.SendAsync(_http, "PUT", "/openidm/config/access", closed, AdminBasic)).Status);

        try
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync("/openidm/selfservice/kba")).Status);
            await Eventually.Be(
                async () => (await Exchange.SendAsync(there, "GET", "/openidm/selfservice/kba")).Status is HttpStatusCode.Unauthorized,
                "the other replica reads the table anew",
                TimeSpan.FromSeconds(1));
        }
        finally
        {
            await Exchange.SendAsync(_http, "PUT", "/openidm/config/access", before, AdminBasic);
        }
    }

    [Fact]
    public async Task A_person_recognises_the_own_sessions_by_device_and_place()
    {
        var (name, id) = await PersonAsync();
        var here = await SignInFromAsync(name, "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "198.51.100.23");
        await SignInFromAsync(name, "curl/8.14.1", "2001:db8:77:1::5");

        var list = await GetAsync($"/am/json/sessions?_queryFilter={Uri.EscapeDataString($"username eq \"{id}\"")}", here);
        var sessions = list.Json.GetProperty("result").EnumerateArray().ToArray();

        Assert.Equal(
            [("", "2001:db8:77::/48", false), ("Firefox, Linux", "198.51.100.0/24", true)],
            sessions.Select(session => (session.GetProperty("device").GetString() ?? "", session.GetProperty("place").GetString()!, session.GetProperty("current").GetBoolean())));
        Assert.All(sessions, session => Assert.InRange(
            session.GetProperty("createdAt").GetDateTimeOffset(), platform.Clock.GetUtcNow().AddMinutes(-5), platform.Clock.GetUtcNow().AddMinutes(5)));
        Assert.DoesNotContain("198.51.100.23", list.Body, StringComparison.Ordinal);

        await EndAsync(sessions[0].GetProperty("sessionHandle").GetString(), here);
        var left = await GetAsync($"/am/json/sessions?_queryFilter={Uri.EscapeDataString($"username eq \"{id}\"")}", here);
        Assert.Equal(1, left.Json.GetProperty("resultCount").GetInt32());
    }

    private static (string, string) Basic(string name, string password) => ("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));

    private static (HttpStatusCode, string?) ErrorOf(Exchange answer) => (answer.Status, answer.Json.GetProperty("error").GetString());

    private async Task<(string Name, string Id)> PersonAsync()
    {
        var name = await platform.RegisterAsync();
        var found = await GetAsync("/openidm/managed/user?_queryFilter=" + Uri.EscapeDataString($"userName eq \"{name}\""), AdminBasic);

        return (name, found.Json.GetProperty("result")[0].GetProperty("_id").GetString()!);
    }

    private async Task<(string, string)> CookieAsync(string name) =>
        ("Cookie", "iPlanetDirectoryPro=" + (await new Walk(_http).LogInAsync(name, WholePlatform.Password)).Json.GetProperty("tokenId").GetString());

    private async Task<(string, string)> SignInFromAsync(string name, string userAgent, string address)
    {
        var done = await new Walk(_http).StartAsync(
            "Login", ("X-OpenAM-Username", name), ("X-OpenAM-Password", WholePlatform.Password), ("User-Agent", userAgent), ("X-Forwarded-For", address));

        return ("Cookie", "iPlanetDirectoryPro=" + done.Json.GetProperty("tokenId").GetString());
    }

    private Task<Exchange> GetAsync(string path, params (string, string)[] headers) => Exchange.SendAsync(_http, "GET", path, null, headers);

    private Task<Exchange> EndAsync(string? handle, (string, string) cookie) => Exchange.SendAsync(
        _http, "POST", "/am/json/sessions?_action=logoutByHandle", JsonSerializer.Serialize(new { sessionHandles = new[] { handle } }), cookie, Versioned);

    private Task<Exchange> TokenAsync(string form, params (string, string)[] headers) => Exchange.SendAsync(
        _http, "POST", "/am/oauth2/access_token", form, [("Content-Type", "application/x-www-form-urlencoded"), .. headers]);

    private Task<Exchange> PutClientsAsync(params string[] scopes) => Exchange.SendAsync(
        _http, "PUT", "/openidm/config/access.clients", JsonSerializer.Serialize(new { clients = new[] { new { clientId = "crm", clientSecret = ClientSecret, scopes } } }), AdminBasic);
}
