using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Gateway.RealmConfig;
using Platform.Journey.Gateway.Sessions;

namespace Platform.Journey.ServiceTests.RealmConfig;

[Collection(GatewayCollection.Name)]
public sealed class RealmConfigTests(GatewayFixture gateway) : IAsyncLifetime
{
    private const string Trees = "/am/json/realms/root/realm-config/services/selfServiceTrees";
    private const string AlphaTrees = "/am/json/realms/root/realms/alpha/realm-config/services/selfServiceTrees";
    private const string Authentication = "/am/json/realms/root/realms/alpha/realm-config/authentication";

    /// <summary>As the product document prints it, the comma behind the last entry included.</summary>
    private const string PrintedBody =
        """
        {
          "treeMapping":{
            "resetPassword":"PlatformResetPassword",
            "updatePassword":"PlatformUpdatePassword",
            "forgottenUsername":"PlatformForgottenUsername",
            "registration":"PlatformRegistration",
          },
          "_id":"",
          "_type":{
            "_id":"selfServiceTrees",
            "name":"Self Service Trees",
            "collection":false
          }
        }
        """;

    private readonly HttpClient _http = gateway.CreateClient();
    private MintedSession? _admin;

    public async ValueTask InitializeAsync() => _admin = await gateway.SignInAsync("/", administrator: true);

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_request_of_the_product_document_works_as_printed()
    {
        var answer = await Exchange.SendAsync(
            _http,
            "PUT",
            Trees,
            PrintedBody,
            ("accept", "application/json, text/javascript, /; q=0.01"),
            ("accept-api-version", "protocol=1.0,resource=1.0"),
            ("accept-language", "en-US"),
            ("content-type", "application/json"),
            ("cookie", $"iPlanetDirectoryPro={_admin!.Token.Value}"),
            ("x-requested-with", "XMLHttpRequest"));
        var read = await GetAsync(Trees);
        var mapping = await Exchange.SendAsync(_http, "GET", "/am/json/realms/root/selfservice/trees");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("resource=1.0", answer.Header("Content-API-Version"));
        Assert.Equal($"\"{answer.Json.GetProperty("_rev").GetString()}\"", answer.Header("ETag"));
        AssertJson(
            """
            {"enabled":true,"treeMapping":{"resetPassword":"PlatformResetPassword","updatePassword":"PlatformUpdatePassword",
            "forgottenUsername":"PlatformForgottenUsername","registration":"PlatformRegistration"},
            "_id":"","_type":{"_id":"selfServiceTrees","name":"Self Service Trees","collection":false}}
            """,
            Without(read.Json, "_rev"));
        Assert.Equal("PlatformRegistration", mapping.Json.GetProperty("mapping").GetProperty("registration").GetString());
    }

    [Theory]
    [InlineData("/am/json/selfservice/socialIdentityProviders")]
    [InlineData("/am/json/realms/root/selfservice/socialIdentityProviders")]
    [InlineData("/am/json/realms/root/realms/alpha/selfservice/socialIdentityProviders")]
    public async Task There_is_no_identity_provider_that_pages_could_offer(string path) =>
        Assert.Equal("""{"providers":[]}""", (await Exchange.SendAsync(_http, "GET", path)).Body);

    [Fact]
    public async Task Until_somebody_writes_the_four_endpoints_have_their_journeys()
    {
        var child = await Exchange.SendAsync(_http, "GET", "/am/json/selfservice/trees?realm=/alpha");

        Assert.Equal(HttpStatusCode.OK, child.Status);
        AssertJson(
            """
            {"mapping":{"registration":"Registration","resetPassword":"ResetPassword",
            "updatePassword":"UpdatePassword","forgottenUsername":"ForgottenUsername"}}
            """,
            child.Json);
    }

    [Fact]
    public async Task An_entry_is_deleted_by_writing_the_mapping_without_it_and_the_switch_stays()
    {
        await using var own = await OtherRealmAsync();
        await own.PutAsync("""{"enabled":false,"treeMapping":{"registration":"A","device-registration":"Device Registration"}}""");

        var put = await own.PutAsync("""{"treeMapping":{"device-registration":"Device Registration"},"location":"/","nextDescendents":[]}""");

        Assert.Equal(HttpStatusCode.OK, put.Status);
        AssertJson("""{"device-registration":"Device Registration"}""", put.Json.GetProperty("treeMapping"));
        Assert.False(put.Json.GetProperty("enabled").GetBoolean());
        Assert.False(put.Json.TryGetProperty("location", out _));
        AssertJson("{}", (await own.MappingAsync()).GetProperty("mapping"));
    }

    [Theory]
    [InlineData("""{"treeMapping":[]}""", "Data validation failed for the attribute, Tree Mapping")]
    [InlineData("""{"treeMapping":{"registration":1}}""", "Data validation failed for the attribute, Tree Mapping")]
    [InlineData("""{"treeMapping":{"registration":""}}""", "Data validation failed for the attribute, Tree Mapping")]
    [InlineData("""{"treeMapping":{" ":"Registration"}}""", "Data validation failed for the attribute, Tree Mapping")]
    [InlineData("""{"enabled":"yes","treeMapping":{}}""", "Data validation failed for the attribute, Enabled")]
    [InlineData("[]", "The request body must be a JSON object.")]
    [InlineData("", "The request body must be a JSON object.")]
    [InlineData("""{"treeMapping":{"a":"b","a":"c"}}""", "The request body is not valid JSON: a member is given twice.")]
    public async Task A_mapping_of_the_wrong_shape_is_refused(string body, string message)
    {
        var answer = await PutAsync(AlphaTrees, body);

        Assert.Equal($$"""{"code":400,"reason":"Bad Request","message":"{{message}}"}""", answer.Body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Configuration_is_for_administrators()
    {
        var person = await gateway.SignInAsync("/");

        var byNobody = await Exchange.SendAsync(_http, "GET", Trees);
        var byPerson = await Exchange.SendAsync(_http, "PUT", Trees, PrintedBody, Cookie(person), ("X-Requested-With", "XMLHttpRequest"));

        Assert.Equal("""{"code":401,"reason":"Unauthorized","message":"Access Denied"}""", byNobody.Body);
        Assert.Equal("""{"code":403,"reason":"Forbidden","message":"Forbidden"}""", byPerson.Body);
    }

    [Fact]
    public async Task Who_names_a_revision_writes_only_that_one_and_who_names_none_always_writes()
    {
        await using var own = await OtherRealmAsync();
        var first = await own.PutAsync("""{"treeMapping":{"a":"1"}}""");
        var revision = first.Header("ETag")!;

        var second = await own.PutAsync("""{"treeMapping":{"a":"2"}}""", ("If-Match", revision));
        var stale = await own.PutAsync("""{"treeMapping":{"a":"3"}}""", ("If-Match", revision));
        var created = await own.PutAsync("""{"treeMapping":{"a":"4"}}""", ("If-None-Match", "*"));
        var racing = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => own.PutAsync($$$"""{"treeMapping":{"a":"racer {{{i}}}"}}""")));

        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Equal(
            """{"code":412,"reason":"Precondition Failed","message":"The resource has been changed meanwhile."}""", stale.Body);
        Assert.Equal(HttpStatusCode.PreconditionFailed, created.Status);
        Assert.All(racing, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(8, racing.Select(answer => answer.Header("ETag")).Distinct().Count());
    }

    [Fact]
    public async Task The_settings_of_a_realm_say_how_journeys_run_there()
    {
        var reader = gateway.Services.GetRequiredService<RealmSettingsReader>();
        var before = await reader.OfAsync("/alpha", TestContext.Current.CancellationToken);

        var put = await PutAsync(
            Authentication,
            """
            {"core":{"orgConfig":"Sign In"},"trees":{"authenticationSessionsMaxDuration":15,"suspendedAuthenticationTimeout":1440,
            "collectorCallbacks":"Plain"},"postauthprocess":{"loginSuccessUrl":["/app"]},"_id":"","unknown":{"x":1}}
            """);
        var after = await reader.OfAsync("/alpha", TestContext.Current.CancellationToken);
        var read = await GetAsync(Authentication);
        await PutAsync(Authentication, "{}");

        Assert.Equal(("Login", TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5), CallbackForm.Documented, "/am/console"),
            (before.DefaultJourney, before.SessionMaxDuration, before.SuspendDuration, before.CallbackForm, before.SuccessUrl));
        Assert.Equal(HttpStatusCode.OK, put.Status);
        Assert.Equal(("Sign In", TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(1440), CallbackForm.Plain, "/app"),
            (after.DefaultJourney, after.SessionMaxDuration, after.SuspendDuration, after.CallbackForm, after.SuccessUrl));
        Assert.Equal("EMPTY", read.Json.GetProperty("_type").GetProperty("_id").GetString());
        Assert.Equal("JWT", read.Json.GetProperty("trees").GetProperty("authenticationSessionsStateManagement").GetString());
        Assert.False(read.Json.TryGetProperty("unknown", out _));
    }

    [Theory]
    [InlineData("""{"core":{"orgConfig":""}}""", "Organization Authentication Configuration")]
    [InlineData("""{"core":1}""", "core")]
    [InlineData("""{"trees":{"authenticationSessionsMaxDuration":0}}""", "Max Duration")]
    [InlineData("""{"trees":{"authenticationSessionsMaxDuration":"5"}}""", "Max Duration")]
    [InlineData("""{"trees":{"suspendedAuthenticationTimeout":-1}}""", "Suspended Authentication Timeout")]
    [InlineData("""{"trees":{"collectorCallbacks":"Fancy"}}""", "Collector Callbacks")]
    [InlineData("""{"postauthprocess":{"loginSuccessUrl":"/x"}}""", "Default Success Login URL")]
    public async Task Settings_that_cannot_work_are_refused(string body, string attribute)
    {
        var answer = await PutAsync(Authentication, body);

        Assert.Equal($$"""{"code":400,"reason":"Bad Request","message":"Data validation failed for the attribute, {{attribute}}"}""", answer.Body);
    }

    private static (string Name, string Value) Cookie(MintedSession session) => ("Cookie", $"iPlanetDirectoryPro={session.Token.Value}");

    private static void AssertJson(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), actual), actual.GetRawText());

    private static JsonElement Without(JsonElement json, string member) => JsonSerializer.SerializeToElement(
        json.EnumerateObject().Where(m => m.Name != member).ToDictionary(m => m.Name, m => m.Value));

    private Task<Exchange> GetAsync(string path) => Exchange.SendAsync(_http, "GET", path, null, Cookie(_admin!));

    private Task<Exchange> PutAsync(string path, string body, params (string Name, string Value)[] headers) =>
        Exchange.SendAsync(_http, "PUT", path, body, [Cookie(_admin!), ("X-Requested-With", "XMLHttpRequest"), .. headers]);

    /// <summary>A realm of its own, so that tests do not see each other's configuration.</summary>
    private async Task<OwnRealm> OtherRealmAsync()
    {
        var name = $"/r{Guid.NewGuid():N}";
        var server = await gateway.StartAnotherAsync(new Dictionary<string, string?> { ["Realms:Paths"] = name, ["Database:Daemon"] = "Disabled" });
        return new(server, GatewayFixture.CreateClient(server.Http.BaseAddress!), name, Cookie(_admin!));
    }

    private sealed record OwnRealm(Testing.PlatformServer Server, HttpClient Http, string Name, (string Name, string Value) Cookie) : IAsyncDisposable
    {
        public Task<Exchange> PutAsync(string body, params (string Name, string Value)[] headers) => Exchange.SendAsync(
            Http,
            "PUT",
            $"/am/json{Name}/realm-config/services/selfServiceTrees",
            body,
            [Cookie, ("X-Requested-With", "XMLHttpRequest"), .. headers]);

        public async Task<JsonElement> MappingAsync() => (await Exchange.SendAsync(Http, "GET", $"/am/json{Name}/selfservice/trees")).Json;

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await Server.DisposeAsync();
        }
    }
}
