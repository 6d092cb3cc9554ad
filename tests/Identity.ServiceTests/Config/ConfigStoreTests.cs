using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Hosting.Callers;
using Platform.Identity.Config;
using Platform.Testing;

namespace Platform.Identity.ServiceTests.Config;

/// <summary><c>/openidm/config/**</c> as a store of documents.</summary>
public sealed class ConfigStoreTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const string Root = "/openidm/config/";

    private static readonly Caller Person = new("somebody", "/", IsAdministrator: false);

    private readonly OtherServices _others = new();
    private IdentityHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")), null, _others);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("""{"z":1,"a":{"b":[1.50,1e2,-0,12345678901234567890123.456000,1E400]},"m":null}""")]
    [InlineData("""{"text":"Zürich 日本 😀 \" \\ \n <b>&'+","empty":"","":{"":[]},"a/b~c":[[],{}]}""")]
    [InlineData("""{"__proto__":{"x":true},"$schema":"x","&{a.b|c}":{"$int":"&{port|25}"}}""")]
    public async Task A_document_of_no_kind_comes_back_as_it_was_written(string document)
    {
        var path = Root + "custom/" + Guid.NewGuid();

        var created = await _host.AdministerAsync("PUT", path, document);
        var read = await _host.AdministerAsync("GET", path);

        Assert.Equal((201, "\"1\"", path), (created.Status, created.ETag, created.Location));
        Assert.Equal(Plain($$"""{"_id":"{{path[Root.Length..]}}",{{document[1..]}}"""), Plain(read.Body));
        Assert.Equal(read.Body, created.Body);

        // The whole answer goes back in and changes nothing.
        var again = await _host.AdministerAsync("PUT", path, read.Body);
        Assert.Equal((200, "\"1\""), (again.Status, again.ETag));
    }

    [Fact]
    public async Task A_document_is_created_read_replaced_patched_and_deleted_under_preconditions()
    {
        var path = Root + "endpoint/life";
        Assert.Equal(404, (await _host.AdministerAsync("GET", path)).Status);
        Assert.Equal(404, (await SendAsync("PUT", path, "{}", ("If-Match", "*"))).Status);
        Assert.Equal(201, (await SendAsync("PUT", path, """{"_id":"other","_rev":"9","a":1}""", ("If-None-Match", "*"))).Status);
        Assert.Equal(412, (await SendAsync("PUT", path, "{}", ("If-None-Match", "*"))).Status);
        Assert.Equal(412, (await SendAsync("PUT", path, "{}", ("If-Match", "\"7\""))).Status);
        Assert.Equal("\"2\"", (await SendAsync("PUT", path + "?waitForCompletion=true", """{"a":2,"list":[1]}""", ("If-Match", "\"1\""))).ETag);
        Assert.Equal(304, (await SendAsync("GET", path, null, ("If-None-Match", "\"2\""))).Status);

        var patched = await _host.AdministerAsync("PATCH", path, """[{"operation":"add","field":"/list/-","value":2},{"operation":"increment","field":"a","value":5}]""");
        Assert.Equal((200, "\"3\"", """{"_id":"endpoint/life","a":7,"list":[1,2]}"""), (patched.Status, patched.ETag, patched.Body));
        Assert.Equal(412, (await SendAsync("PATCH", path, """[{"operation":"remove","field":"a"}]""", ("If-Match", "\"2\""))).Status);
        Assert.Equal(400, (await _host.AdministerAsync("PATCH", path, """[{"operation":"replace","field":"/list/0","value":2}]""")).Status);
        Assert.Equal("\"3\"", (await _host.AdministerAsync("POST", path + "?_action=patch", """[{"operation":"remove","field":"none"}]""")).ETag);

        Assert.Equal(412, (await SendAsync("DELETE", path, null, ("If-Match", "\"2\""))).Status);
        var deleted = await SendAsync("DELETE", path, null, ("If-Match", "\"3\""));
        Assert.Equal((200, """{"_id":"endpoint/life","a":7,"list":[1,2]}"""), (deleted.Status, deleted.Body));
        Assert.Equal(404, (await _host.AdministerAsync("GET", path)).Status);
        Assert.Equal(404, (await _host.AdministerAsync("DELETE", path)).Status);
        Assert.Equal(404, (await _host.AdministerAsync("PATCH", path, "[]")).Status);

        // Revisions go on counting: one that somebody holds from before never fits again.
        Assert.Equal((201, "\"5\""), ((await _host.AdministerAsync("PUT", path, "{}")) is var reborn ? reborn.Status : 0, reborn.ETag));
    }

    [Fact]
    public async Task POST_creates_what_is_not_there_yet_by_body_or_by_path()
    {
        Assert.Equal(201, (await _host.AdministerAsync("POST", "/openidm/config?_action=create", """{"_id":"schedule/nightly","enabled":true}""")).Status);
        Assert.Equal(412, (await _host.AdministerAsync("POST", "/openidm/config?_action=create", """{"_id":"schedule/nightly"}""")).Status);
        Assert.Equal(201, (await _host.AdministerAsync("POST", Root + "schedule/daily?_action=create", """{"enabled":true}""")).Status);
        Assert.Equal(400, (await _host.AdministerAsync("POST", "/openidm/config?_action=create", "{}")).Status);
        Assert.Equal(400, (await _host.AdministerAsync("POST", Root + "schedule/daily?_action=run", "{}")).Status);
    }

    [Fact]
    public async Task The_history_tells_who_changed_what_when_and_every_revision_can_be_read()
    {
        var path = Root + "audit/told";
        var other = new Caller("another-admin", "/", IsAdministrator: true);
        await _host.AdministerAsync("PUT", path, """{"a":1,"b":{"c":1.0}}""");
        await _host.SendAsync("PUT", path, """{"b":{"c":1.0},"d":true}""", other);
        await _host.AdministerAsync("DELETE", path);

        var history = (await _host.AdministerAsync("GET", path + "/history")).Json.GetProperty("result").EnumerateArray().ToArray();
        Assert.Equal(["written", "written", "deleted"], history.Select(change => change.GetProperty("what").GetString()));
        Assert.Equal(["amadmin", "another-admin", "amadmin"], history.Select(change => change.GetProperty("who").GetString()));
        Assert.Equal(["d", "a"], history[1].GetProperty("changed").EnumerateArray().Select(name => name.GetString()!));
        Assert.All(history, change => Assert.True(change.GetProperty("when").GetDateTimeOffset() > DateTimeOffset.UnixEpoch));

        var page = (await _host.AdministerAsync("GET", path + "/history?_pageSize=1&_pagedResultsCookie=1")).Json;
        Assert.Equal(("2", "2"), (page.GetProperty("result")[0].GetProperty("_id").GetString(), page.GetProperty("pagedResultsCookie").GetString()));

        Assert.Equal("""{"_id":"audit/told","a":1,"b":{"c":1.0}}""", (await _host.AdministerAsync("GET", path + "?_rev=1")).Body);
        Assert.Equal("\"2\"", (await _host.AdministerAsync("GET", path + "?_rev=2")).ETag);
        Assert.Equal(404, (await _host.AdministerAsync("GET", path + "?_rev=3")).Status);
        Assert.Equal(404, (await _host.AdministerAsync("GET", path + "?_rev=4")).Status);
        Assert.Equal(400, (await _host.AdministerAsync("GET", path + "?_rev=0")).Status);
        Assert.Equal(404, (await _host.AdministerAsync("GET", Root + "audit/never/history")).Status);
    }

    [Fact]
    public async Task Racing_writers_with_the_revision_they_read_never_lose_a_change()
    {
        var path = Root + "race";
        await _host.AdministerAsync("PUT", path, """{"count":0}""");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            for (var done = 0; done < 4;)
            {
                var read = await _host.AdministerAsync("GET", path);
                var next = new { count = read.Json.GetProperty("count").GetInt32() + 1 };
                done += (await SendAsync("PUT", path, next, ("If-Match", read.ETag!))).Status is 200 ? 1 : 0;
            }
        }));

        var last = await _host.AdministerAsync("GET", path);
        Assert.Equal((24, "\"25\""), (last.Json.GetProperty("count").GetInt32(), last.ETag));
    }

    [Fact]
    public async Task Another_replica_shows_a_change_at_once()
    {
        await using var other = await IdentityHost.StartAsync(IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled")));
        await _host.AdministerAsync("PUT", Root + "replicated", """{"n":1}""");

        Assert.Equal("""{"_id":"replicated","n":1}""", (await other.AdministerAsync("GET", Root + "replicated")).Body);
    }

    [Fact]
    public async Task Fields_are_chosen_by_pointer_and_the_revision_is_in_the_body_only_when_asked_for()
    {
        var path = Root + "fields";
        await _host.AdministerAsync("PUT", path, """{"a":{"b":1,"c":2},"d":[1],"e":3}""");

        Assert.Equal("""{"_id":"fields","_rev":"1","a":{"c":2},"d":[1]}""", (await _host.AdministerAsync("GET", path + "?_fields=a/c,/d,none,_rev")).Body);
        Assert.Equal("""{"_id":"fields","_rev":"1","a":{"b":1,"c":2},"d":[1],"e":3}""", (await _host.AdministerAsync("GET", path + "?_fields=*,_rev")).Body);
        Assert.Contains("\n", (await _host.AdministerAsync("GET", path + "?_prettyPrint=true")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_finds_documents_of_all_services()
    {
        foreach (var n in Enumerable.Range(1, 5))
        {
            await _host.AdministerAsync("PUT", $"{Root}paged/d{n}", new { n, even = n % 2 is 0, secret = "x" });
        }

        Assert.Equal(["emailTemplate/t1", "emailTemplate/t2", "emailTemplate/t3"], await IdsAsync("_queryFilter=_id sw 'emailTemplat'"));
        Assert.Equal(["mapping/people"], await IdsAsync("_queryFilter=_id eq \"mapping/people\""));
        var all = await IdsAsync("_queryFilter=true");
        Assert.Equal(
            ["emailTemplate/t2", "managed", "mapping/people", "paged/d1", "selfservice.kba", "selfservice.terms", "ui/configuration", "ui/themerealm"],
            all.Intersect(["emailTemplate/t2", "managed", "mapping/people", "paged/d1", "selfservice.kba", "selfservice.terms", "ui/configuration", "ui/themerealm"]));

        // Nobody else is asked where the ids say that nobody else has it.
        var asked = _others.Asked;
        Assert.Equal(["paged/d2", "paged/d4"], await IdsAsync("_queryFilter=_id sw \"paged/\" and even eq true"));
        Assert.Equal(["paged/d5", "paged/d3", "paged/d1"], await IdsAsync("_queryFilter=_id sw \"paged/\" and even eq false&_sortKeys=-n"));
        Assert.Empty(await IdsAsync("_queryFilter=_id sw \"paged/\" and secret eq \"x\""));
        Assert.Equal(asked, _others.Asked);

        var list = (await _host.AdministerAsync("GET", "/openidm/config")).Json;
        Assert.Contains("emailTemplate/t3", list.GetProperty("configurations").EnumerateArray().Select(entry => entry.GetProperty("_id").GetString()));
        Assert.Equal("", list.GetProperty("_id").GetString());
    }

    [Fact]
    public async Task Pages_follow_a_cookie_and_miss_nothing_that_stays_while_others_write()
    {
        foreach (var n in Enumerable.Range(1, 5))
        {
            await _host.AdministerAsync("PUT", $"{Root}pages/p{n}", new { n });
        }

        var first = await QueryAsync("_queryFilter=_id sw \"pages/\"&_pageSize=2&_fields=_id");
        await _host.AdministerAsync("DELETE", Root + "pages/p1");
        await _host.AdministerAsync("PUT", Root + "pages/p0", "{}");
        var second = await QueryAsync($"_queryFilter=_id sw \"pages/\"&_pageSize=2&_fields=_id&_pagedResultsCookie={Uri.EscapeDataString(first["pagedResultsCookie"]!.GetValue<string>())}");
        var last = await QueryAsync($"_queryFilter=_id sw \"pages/\"&_pageSize=2&_pagedResultsCookie={Uri.EscapeDataString(second["pagedResultsCookie"]!.GetValue<string>())}");

        Assert.Equal(["result", "resultCount", "pagedResultsCookie", "totalPagedResultsPolicy", "totalPagedResults", "remainingPagedResults"], first.Select(member => member.Key));
        Assert.Equal("""[{"_id":"pages/p1"},{"_id":"pages/p2"}]""", first["result"]!.ToJsonString());
        Assert.Equal("""[{"_id":"pages/p3"},{"_id":"pages/p4"}]""", second["result"]!.ToJsonString());
        Assert.Equal(("""[{"_id":"pages/p5","n":5}]""", null), (last["result"]!.ToJsonString(), last["pagedResultsCookie"]));
        Assert.Equal((5, 3), (first["totalPagedResults"]!.GetValue<int>(), first["remainingPagedResults"]!.GetValue<int>()));
        Assert.Equal(5, (await QueryAsync("_queryFilter=_id sw \"pages/\"&_countOnly=true"))["resultCount"]!.GetValue<int>());

        foreach (var bad in new[] { "_queryFilter=a eq", "_queryFilter=true&_pageSize=-2", "_queryFilter=true&_pagedResultsCookie=x", "_queryFilter=true&_queryId=query-all", "_queryId=other" })
        {
            Assert.Equal(400, (await _host.AdministerAsync("GET", "/openidm/config?" + bad)).Status);
        }
    }

    [Fact]
    public async Task A_query_that_needs_a_service_which_is_away_fails_rather_than_leaving_its_documents_out()
    {
        await using var alone = await IdentityHost.StartAsync(
            IdentityHost.Settings(postgres.ConnectionString, ("Database:Daemon", "Disabled"), ("Bus:RequestTimeout", "00:00:00.300")));

        Assert.Equal(503, (await alone.AdministerAsync("GET", "/openidm/config?_queryFilter=true")).Status);
        Assert.Equal(200, (await alone.AdministerAsync("GET", "/openidm/config?_queryFilter=_id sw \"ui/\"")).Status);
    }

    [Fact]
    public async Task Secrets_are_sealed_never_shown_and_stay_where_null_is_written()
    {
        var path = Root + "service/remote";
        var clear = "S3cret-" + Guid.NewGuid().ToString("N");
        var document = new JsonObject
        {
            ["auth"] = new JsonObject { ["user"] = "u", ["password"] = clear, ["hint"] = "x" },
            ["clients"] = new JsonArray(new JsonObject { ["name"] = "a", ["clientSecret"] = clear + "-a" }, new JsonObject { ["name"] = "b", ["clientSecret"] = "&{client.secret}" }),
            ["passwordAttribute"] = "password",
        };

        var written = await _host.AdministerAsync("PUT", path, document.ToJsonString());
        const string shown = """{"_id":"service/remote","auth":{"user":"u","password":null,"hint":"x"},"clients":[{"name":"a","clientSecret":null},{"name":"b","clientSecret":"&{client.secret}"}],"passwordAttribute":"password"}""";
        Assert.Equal(shown, written.Body);
        Assert.Equal(shown, (await _host.AdministerAsync("GET", path)).Body);
        Assert.Equal(["/auth/password", "/clients/0/clientSecret"], await SecretsOfAsync("service/remote"));
        Assert.False(await IsInDatabaseAsync(clear));

        // What was read goes back in, with another hint: the secrets stay.
        Assert.Equal("\"2\"", (await _host.AdministerAsync("PUT", path, shown.Replace("\"x\"", "\"y\"", StringComparison.Ordinal))).ETag);
        Assert.Equal(["/auth/password", "/clients/0/clientSecret"], await SecretsOfAsync("service/remote"));
        await _host.AdministerAsync("PATCH", path, """[{"operation":"replace","field":"auth/hint","value":"z"}]""");
        Assert.Equal(["/auth/password", "/clients/0/clientSecret"], await SecretsOfAsync("service/remote"));

        // No secret moves to an element that is another one.
        var moved = await _host.AdministerAsync("PUT", path, """{"auth":{"password":null},"clients":[{"name":"evil","clientSecret":null}]}""");
        Assert.Equal(400, moved.Status);
        Assert.StartsWith("/clients/0/clientSecret must be given again", moved["message"], StringComparison.Ordinal);

        await _host.AdministerAsync("PUT", path, """{"auth":{"password":null}}""");
        Assert.Equal(["/auth/password"], await SecretsOfAsync("service/remote"));
        await _host.AdministerAsync("PUT", path, """{"auth":{}}""");
        Assert.Empty(await SecretsOfAsync("service/remote"));
        Assert.DoesNotContain(clear, (await _host.AdministerAsync("GET", path + "?_rev=1")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_of_a_mail_server_goes_to_no_other_host()
    {
        const string path = Root + "external.email";
        await _host.AdministerAsync("PUT", path, """{"host":"mail.example.com","port":{"$int":"&{mail.port|587}"},"auth":{"username":"relay","password":"Relay-Pa55"}}""");

        Assert.Equal("/auth/password must be given again: /host changes.", (await _host.AdministerAsync("PATCH", path, """[{"operation":"replace","field":"host","value":"evil"}]"""))["message"]);
        Assert.Equal(200, (await _host.AdministerAsync("PUT", path, """{"host":"other.example.com","auth":{"username":"relay","password":"Other-Pa55"}}""")).Status);
        Assert.Equal(200, (await _host.AdministerAsync("PATCH", path, """[{"operation":"add","field":"port","value":465}]""")).Status);
        Assert.Equal(["/auth/password"], await SecretsOfAsync("external.email"));
        await _host.AdministerAsync("DELETE", path);
    }

    [Fact]
    public async Task Words_that_pages_show_are_no_secrets()
    {
        const string words = """{"_id":"uilocale/fr","login":{"password":"Mot de passe"}}""";
        await _host.AdministerAsync("PUT", Root + "uilocale/fr", words);

        Assert.Equal(words, (await _host.SendAsync("GET", Root + "uilocale/fr")).Body);
    }

    [Fact]
    public async Task Pages_read_what_they_need_and_everything_else_is_for_administrators()
    {
        await _host.AdministerAsync("PUT", Root + "ui/dashboard", """{"adminDashboards":[]}""");

        Assert.Equal(200, (await _host.SendAsync("GET", Root + "ui/themerealm")).Status);
        Assert.Equal(404, (await _host.SendAsync("GET", Root + "uilocale/xx")).Status);
        Assert.Equal(401, (await _host.SendAsync("GET", Root + "ui/dashboard")).Status);
        Assert.Equal(200, (await _host.SendAsync("GET", Root + "ui/dashboard", null, Person)).Status);

        foreach (var (method, path) in new[]
        {
            ("GET", Root + "managed"), ("GET", Root + "nothing"), ("GET", "/openidm/config"), ("GET", "/openidm/config?_queryFilter=true"), ("GET", Root + "ui/themerealm/history"),
            ("GET", Root + "ui/themerealm?_rev=1"), ("PUT", Root + "ui/themerealm"), ("PATCH", Root + "ui/themerealm"), ("DELETE", Root + "ui/dashboard"), ("POST", "/openidm/config?_action=create"),
            ("POST", Root + "x?_action=create"),
        })
        {
            var body = method is "GET" or "DELETE" ? null : "{}";
            Assert.Equal(401, (await _host.SendAsync(method, path, body)).Status);
            Assert.Equal(403, (await _host.SendAsync(method, path, body, Person)).Status);
            Assert.Equal(403, (await _host.SendAsync(method, path, body, new Caller("x", "/alpha", IsAdministrator: true))).Status);
        }
    }

    [Theory]
    [InlineData("{", 400, "line 1, byte 2")]
    [InlineData("""{"a":1,"a":2}""", 400, "names no member twice")]
    [InlineData("""{"a":{"b":["\u0000"]}}""", 400, "/a/b/0 holds the character U+0000")]
    [InlineData("""{"a":"\ud800"}""", 400, "/a holds the character U+0000 or half of a character")]
    [InlineData("[]", 400, "must be a JSON object")]
    [InlineData("", 400, "line 1, byte 1")]
    public async Task A_body_that_is_no_document_is_refused_with_its_place(string body, int status, string message)
    {
        var reply = await _host.AdministerAsync("PUT", Root + "bad", body);

        Assert.Equal(status, reply.Status);
        Assert.Contains(message, reply["message"], StringComparison.Ordinal);
        Assert.Equal(404, (await _host.AdministerAsync("GET", Root + "bad")).Status);
    }

    [Fact]
    public async Task Bodies_depth_types_and_ids_have_limits()
    {
        Assert.Equal(413, (await _host.AdministerAsync("PUT", Root + "long", $$"""{"a":"{{new string('x', 4 * 1024 * 1024)}}"}""")).Status);
        Assert.Equal(400, (await _host.AdministerAsync("PUT", Root + "deep", string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40))).Status);
        Assert.Equal(415, (await SendAsync("PUT", Root + "typed", "{}", ("Content-Type", "text/plain"))).Status);

        foreach (var id in new[] { new string('x', 256), "a//b", "_hidden", "a/_b", "a/b/c/d/e/f/g/h/i", "a/history/history" })
        {
            Assert.Contains((await _host.AdministerAsync("PUT", Root + id, "{}")).Status, (int[])[400, 404]);
        }

        Assert.Equal(405, (await _host.AdministerAsync("PUT", Root + "mapping/here", "{}")).Status);
        Assert.Equal(405, (await _host.AdministerAsync("OPTIONS", Root + "x")).Status);
        Assert.Equal(201, (await _host.AdministerAsync("PUT", Root + "encoded%2Fslash", "{}")).Status);
        Assert.Equal(200, (await _host.AdministerAsync("GET", Root + "encoded/slash")).Status);
    }

    [Theory]
    [InlineData("ui/configuration", "{}", "/configuration must be an object")]
    [InlineData("ui/configuration", """{"configuration":{"lang":"no locale"}}""", "/configuration/lang must be a locale")]
    [InlineData("ui/configuration", """{"configuration":{"selfRegistration":"yes"}}""", "/configuration/selfRegistration must be true or false")]
    [InlineData("ui/configuration", """{"configuration":{"roles":{"internal/role/x":1}}}""", "/configuration/roles/internal~1role~1x must be")]
    [InlineData("ui/themerealm", """{"realm":{"alpha":{}}}""", "/realm/alpha must be an array")]
    [InlineData("ui/themerealm", """{"realm":{"/":[{"name":"a"},{"name":" "}]}}""", "/realm/~1/1/name must be a text")]
    [InlineData("ui/themerealm", """{"realm":{"/":[{"name":"a","isDefault":true},{"name":"b","isDefault":true}]}}""", "/realm/~1 has more than one theme with isDefault")]
    [InlineData("ui/themerealm", """{"realm":{"/":[{"name":"a"},{"name":"a"}]}}""", "more than one theme whose name is 'a'")]
    [InlineData("uilocale/de", """{"a":{"b":1}}""", "/a/b must be a text")]
    [InlineData("managed", """{"objects":[{"name":"x"}]}""", "/objects/0/schema")]
    [InlineData("policy", """{"resources":[{"resource":"managed/user/*","properties":[{"name":"sn","policies":[{"policyId":"none"}]}]}]}""", "/resources/0/properties/0/policies/0 names the policy 'none'")]
    [InlineData("policy", """{"resources":[{"resource":"managed/user/*","properties":[{"name":"sn","policies":[{"policyId":"unique"}]}]}]}""", "/resources/0/properties/0/policies/0: the policy unique belongs into the schema")]
    [InlineData("policy", """{"resources":[{}]}""", "/resources/0/resource must name objects")]
    [InlineData("external.email", """{"type":"pigeon"}""", "/type must be smtp")]
    [InlineData("external.email", """{"host":""}""", "/host must name the mail server")]
    [InlineData("external.email", """{"host":"h","port":70000}""", "/port must be a whole number")]
    [InlineData("external.email", """{"host":"h","auth":{"type":"magic"}}""", "/auth/type must be")]
    public async Task What_the_platform_acts_on_is_checked_and_the_place_told_before_anything_changes(string id, string document, string message)
    {
        var before = await _host.AdministerAsync("GET", Root + id);
        var reply = await _host.AdministerAsync("PUT", Root + id, document);

        Assert.Equal(400, reply.Status);
        Assert.Contains(message, reply["message"], StringComparison.Ordinal);
        Assert.Equal(before, await _host.AdministerAsync("GET", Root + id));
    }

    [Fact]
    public async Task What_the_platform_needs_is_replaced_and_never_deleted()
    {
        foreach (var id in new[] { "managed", "selfservice.kba", "selfservice.terms", "ui/themerealm" })
        {
            Assert.Equal(403, (await _host.AdministerAsync("DELETE", Root + id)).Status);
            Assert.Equal(412, (await SendAsync("PUT", Root + id, "{}", ("If-None-Match", "*"))).Status);
        }
    }

    private static string Plain(string json) => ConfigText.Of(JsonElement.Parse(json));

    private Task<HttpReply> SendAsync(string method, string path, object? body, params (string, string)[] headers) =>
        _host.SendAsync(method, path, body, IdentityHost.Administrator, headers);

    private async Task<JsonObject> QueryAsync(string query)
    {
        var reply = await _host.AdministerAsync("GET", "/openidm/config?" + query);
        Assert.True(reply.Status is 200, reply.Body);

        return JsonNode.Parse(reply.Body)!.AsObject();
    }

    private async Task<string[]> IdsAsync(string query) =>
        [.. (await QueryAsync(query))["result"]!.AsArray().Select(entry => entry!["_id"]!.GetValue<string>())];

    private async Task<string[]> SecretsOfAsync(string id)
    {
        await using var session = _host.Store.QuerySession();

        return [.. (await session.LoadAsync<ConfigDocument>(ConfigDocument.KeyOf(id), TestContext.Current.CancellationToken))!.Sealed.Keys.Order(StringComparer.Ordinal)];
    }

    private async Task<bool> IsInDatabaseAsync(string text)
    {
        await using var session = _host.Store.QuerySession();

        return (await session.AdvancedSql.QueryAsync<bool>(
            "select exists (select 1 from identity.mt_events where data::text like ? union all select 1 from identity.mt_doc_config_document where data::text like ?)",
            TestContext.Current.CancellationToken, $"%{text}%", $"%{text}%"))[0];
    }
}
