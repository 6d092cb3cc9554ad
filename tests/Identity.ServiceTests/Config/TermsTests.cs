using System.Text.Json.Nodes;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Callers;
using Platform.Identity.ManagedObjects;
using Platform.Testing;

namespace Platform.Identity.ServiceTests.Config;

public sealed class TermsTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const string Config = "/openidm/config/selfservice.terms";
    private const string Public = "/openidm/selfservice/terms";

    private IdentityHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_version_is_drafted_edited_published_and_then_stays_and_everybody_reads_it()
    {
        var version = $"v-{Guid.NewGuid():N}";
        await PutAsync(200, document => Add(document, version, "<h1 id=\"x\">Terms</h1>", draft: true));
        await PutAsync(200, document => Edit(document, version, "# Terms *of use*"));
        await PutAsync(400, document => document["active"] = version);
        await PutAsync(200, document =>
        {
            Of(document, version)["isDraft"] = false;
            Of(document, version)["termsTranslations"]!["fr"] = "# Conditions";
            Of(document, version)["styles"] = "h1 { color: navy }";
            document["active"] = version;
        });

        Assert.Contains(version, (await PutAsync(403, document => Edit(document, version, "# Other"))).GetProperty("message").GetString(), StringComparison.Ordinal);
        await PutAsync(403, document => document["versions"]!.AsArray().Remove(Of(document, version)));
        await PutAsync(403, document => Of(document, version)["createDate"] = "2020-01-01T00:00:00Z");

        var read = (await _host.SendAsync("GET", Public)).Json;
        Assert.Equal(version, read.GetProperty("version").GetString());
        Assert.Equal("# Terms *of use*", read.GetProperty("terms").GetString());
        Assert.Contains("""<h1 id="termsofuse">Terms <em>of use</em></h1>""", read.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("<style>", read.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal("fr", (await _host.SendAsync("GET", Public, headers: ("Accept-Language", "fr-CH, en;q=0.5"))).Json.GetProperty("locale").GetString());
        Assert.Equal("fr", (await _host.SendAsync("GET", Public + "?_locale=fr")).Json.GetProperty("locale").GetString());

        var active = (await _host.ReadConfigurationAsync()).ActiveTerms!.Value;
        Assert.Equal(["version", "termsTranslations", "createDate"], active.EnumerateObject().Select(member => member.Name));
        Assert.Equal(version, active.GetProperty("version").GetString());
    }

    [Fact]
    public async Task Nobody_but_an_administrator_configures()
    {
        var person = new Caller("somebody", "/", IsAdministrator: false);
        var ofRealm = new Caller("somebody", "/alpha", IsAdministrator: true);

        foreach (var (method, path) in new[] { ("GET", Config), ("PUT", Config), ("POST", Public + "?_action=preview"), ("GET", Public + "/preview?version=0.0") })
        {
            Assert.Equal(401, (await _host.SendAsync(method, path, method is "GET" ? null : new { })).Status);
            Assert.Equal(403, (await _host.SendAsync(method, path, method is "GET" ? null : new { }, person)).Status);
            Assert.Equal(403, (await _host.SendAsync(method, path, method is "GET" ? null : new { }, ofRealm)).Status);
        }
    }

    [Fact]
    public async Task A_preview_shows_HTML_and_the_text_as_it_would_be_stored()
    {
        var preview = await _host.AdministerAsync("POST", Public + "?_action=preview", new { text = "<h2 style=\"x\">Hello World</h2><script>alert(1)</script>", styles = "h2{color:red}", locale = "en" });

        Assert.Equal(200, preview.Status);
        Assert.Equal("## Hello World", preview.Json.GetProperty("markdown").GetString());
        Assert.EndsWith("""<h2 id="helloworld">Hello World</h2>""", preview.Json.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal(400, (await _host.AdministerAsync("POST", Public + "?_action=preview", new { })).Status);
        Assert.Equal(400, (await _host.AdministerAsync("POST", Public + "?_action=other", new { text = "x" })).Status);

        var page = await _host.AdministerAsync("GET", Public + "/preview?version=0.0");
        Assert.Contains("<p>Example terms...</p>", page.Body, StringComparison.Ordinal);
        Assert.Equal(404, (await _host.AdministerAsync("GET", Public + "/preview?version=none")).Status);
    }

    [Fact]
    public async Task A_writer_who_has_not_seen_the_last_change_is_refused_where_it_asks_for_that()
    {
        var read = await _host.AdministerAsync("GET", Config);
        await PutAsync(200, document => document["note"] = Guid.NewGuid().ToString());

        var stale = await _host.SendAsync("PUT", Config, read.Body, IdentityHost.Administrator, ("If-Match", read.ETag!));

        Assert.Equal(412, stale.Status);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("no json")]
    [InlineData("""{"versions":[],"versions":[]}""")]
    public async Task A_body_that_is_no_object_is_refused(string body) => Assert.Equal(400, (await _host.AdministerAsync("PUT", Config, body)).Status);

    [Fact]
    public async Task An_acceptance_is_recorded_with_version_locale_time_and_a_digest_of_the_text()
    {
        var accepted = new AcceptedTerms { Version = "0.0", AcceptedAt = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero), Locale = "fr", TextHash = new string('a', 64) };
        var person = Assert.IsType<ObjectCreated>(await _host.CreateAsync(_host.Registration("terms-accepted") with { Terms = accepted })).Object;

        await using var session = _host.Store.QuerySession();
        var facts = await session.Events.FetchStreamAsync($"managed/user/{person.Id}", token: TestContext.Current.CancellationToken);
        var state = await session.LoadAsync<ObjectState>($"managed/user/{person.Id}", TestContext.Current.CancellationToken);

        Assert.Contains(new ObjectTermsAccepted("0.0", accepted.AcceptedAt, "fr", new string('a', 64)), facts.Select(fact => fact.Data));
        Assert.Equal(("0.0", accepted.AcceptedAt), (person.Metadata.TermsVersion, person.Metadata.TermsAcceptedAt));
        Assert.Equal(("fr", new string('a', 64)), (state!.TermsLocale, state.TermsTextDigest));
    }

    private static void Add(JsonObject document, string version, string text, bool draft) => document["versions"]!.AsArray().Add(
        new JsonObject { ["version"] = version, ["termsTranslations"] = new JsonObject { ["en"] = text }, ["isDraft"] = draft });

    private static void Edit(JsonObject document, string version, string text) => Of(document, version)["termsTranslations"]!["en"] = text;

    private static JsonObject Of(JsonObject document, string version) =>
        document["versions"]!.AsArray().Select(entry => entry!.AsObject()).Single(entry => entry["version"]!.GetValue<string>() == version);

    private async Task<System.Text.Json.JsonElement> PutAsync(int status, Action<JsonObject> change)
    {
        var document = JsonNode.Parse((await _host.AdministerAsync("GET", Config)).Body)!.AsObject();
        change(document);
        var reply = await _host.AdministerAsync("PUT", Config + "?waitForCompletion=true", document.ToJsonString());
        Assert.True(reply.Status == status, $"{reply.Status}: {reply.Body}");

        return reply.Json;
    }
}
