using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Consent.ServiceTests.World;
using Platform.Contracts.Consent.V1;
using Platform.Hosting.Messaging;
using Platform.Testing;

namespace Platform.Consent.ServiceTests;

/// <summary>What administrators write and read, and what everybody reads.</summary>
public sealed class ConfigurationTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task A_mapping_comes_back_as_it_was_written_and_its_history_says_who_changed_what()
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        var mapping = ConsentServer.MappingOf("config1");
        mapping["_id"] = "mapping/config1";
        mapping["somethingElse"] = new JsonObject { ["kept"] = new JsonArray(1, "two") };

        var (created, _, _) = await server.SendAsync("PUT", "/openidm/config/mapping/config1", mapping);
        var (_, read, _) = await server.SendAsync("GET", "/openidm/config/mapping/config1");
        Assert.Equal(201, (int)created);
        Assert.True(JsonNode.DeepEquals(mapping["somethingElse"], read!["somethingElse"]));
        Assert.Equal(("mapping/config1", "The config1"), ((string?)read["_id"], (string?)read["displayName"]));

        mapping["displayName"] = "Renamed";
        await server.PutAsync("/openidm/config/mapping/config1", mapping);
        Assert.Equal(200, (int)(await server.SendAsync("DELETE", "/openidm/config/mapping/config1")).Status);
        Assert.Equal(404, (int)(await server.SendAsync("GET", "/openidm/config/mapping/config1")).Status);

        var (_, history, _) = await server.SendAsync("GET", "/openidm/sync/changes/mapping/config1");
        var changes = history!["result"]!.AsArray();
        Assert.Equal(["WRITE", "WRITE", "DELETE"], changes.Select(c => (string?)c!["operation"]));
        Assert.Equal(["displayName"], changes[1]!["changedFields"]!.AsArray().Select(f => (string?)f));
        Assert.All(changes, c => Assert.Equal("admin", (string?)c!["userId"]));
    }

    [Theory]
    [InlineData("""{"target":"system/Crm/person"}""", "source is missing")]
    [InlineData("""{"source":"managed/user","target":"system/Crm/person","sourceCondition":"mail eq"}""", "sourceCondition is no query filter")]
    [InlineData("""{"source":"managed/user","target":"system/Crm/person","sourceCondition":{"type":"text/javascript","source":"true"}}""", "sourceCondition cannot be carried out")]
    [InlineData("""{"source":"managed/user","target":"system/Crm/person","validSource":{"type":"text/javascript"}}""", "validSource cannot be carried out")]
    [InlineData("""{"source":"managed/user","target":"managed/other"}""", "target cannot be carried out")]
    [InlineData("""{"source":"managed/user","target":"system/Crm/person","properties":[{"target":"a"},{"target":"a"}]}""", "name the target a twice")]
    [InlineData("""{"source":"managed/user","target":"system/Crm/person","properties":[{"source":"a"}]}""", "properties/0/target is missing")]
    [InlineData("""{"source":"managed/user","target":"system/Crm/person","properties":[{"source":"a","target":"a","transform":{"source":"x"}}]}""", "properties/0/transform cannot")]
    [InlineData("""{"source":"managed/user","target":"system/Crm/person","policies":[{"situation":"ABSENT","action":"UPDATE"}]}""", "UPDATE cannot be done in the situation ABSENT")]
    [InlineData("""{"source":"managed/user","target":"system/Crm/person","policies":[{"situation":"LOST","action":"UPDATE"}]}""", "policies/0/situation is not known")]
    [InlineData("""{"source":"managed/user","target":"system/Crm/person","correlationQuery":"mail"}""", "correlationQuery names the target property mail")]
    [InlineData("""{"source":"managed/user","target":"system/Crm/person","consentRequired":"yes"}""", "consentRequired must be true or false")]
    [InlineData("""{"name":"x","source":"managed/user","target":"system/Crm/person"}""", "name must be bad1")]
    [InlineData("""{"source":"managed/user","source":"b"}""", "not valid JSON")]
    [InlineData("""["a"]""", "must be a JSON object")]
    [InlineData("""{"source":"managed/user\u0000","target":"a"}""", "U+0000")]
    public async Task A_mapping_that_is_none_is_refused_with_its_reason(string body, string reason)
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        var (status, answer, _) = await server.SendAsync("PUT", "/openidm/config/mapping/bad1", body);

        Assert.Equal(400, (int)status);
        Assert.Contains(reason, (string?)answer!["message"], StringComparison.Ordinal);
        Assert.Equal(404, (int)(await server.SendAsync("GET", "/openidm/config/mapping/bad1")).Status);
    }

    [Fact]
    public async Task The_sync_document_replaces_its_entries_and_nothing_when_one_is_wrong()
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutMappingAsync("own");
        await server.PutAsync("/openidm/config/sync", Entries("one", "two"));
        var (wrong, answer, _) = await server.SendAsync("PUT", "/openidm/config/sync", Entries("three", "own"));
        Assert.Equal(400, (int)wrong);
        Assert.Contains("mappings/1/name", (string?)answer!["message"], StringComparison.Ordinal);

        var (_, document, _) = await server.SendAsync("GET", "/openidm/config/sync");
        Assert.Equal(["one", "two"], document!["mappings"]!.AsArray().Select(m => (string?)m!["name"]));
        await server.PutAsync("/openidm/config/sync", Entries("two"));
        var (_, runtime, _) = await server.SendAsync("GET", "/openidm/sync/mappings");
        var names = runtime!["result"]!.AsArray().Select(m => (string?)m!["name"]).ToArray();
        Assert.Contains("own", names);
        Assert.Contains("two", names);
        Assert.DoesNotContain("one", names);
        Assert.Equal(names, (await DetailsAsync(server, "")).Select(m => (string?)m!["name"]));
        Assert.Equal("managed/user", (string?)Assert.Single(await DetailsAsync(server, "?mapping=two"))!["source"]);
        Assert.Empty(await DetailsAsync(server, "?mapping=one"));
        Assert.Equal(400, (int)(await server.SendAsync("GET", "/openidm/endpoint/mappingDetails?mapping=two&mapping=own")).Status);
        await server.PutAsync("/openidm/config/sync", Entries());
    }

    private static async Task<JsonArray> DetailsAsync(ConsentServer server, string query) =>
        (await server.SendAsync("GET", "/openidm/endpoint/mappingDetails" + query)).Body!["mappings"]!.AsArray();

    [Fact]
    public async Task A_patch_changes_what_it_names_of_a_mapping_a_connector_and_the_sync_document()
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutMappingAsync("patched");
        await server.PutAsync("/openidm/config/sync", Entries("patched1", "patched2"));

        var (done, mapping, _) = await server.SendAsync("PATCH", "/openidm/config/mapping/patched", Patch("replace", "/displayName", "Other"));
        var (synced, sync, _) = await server.SendAsync("PATCH", "/openidm/config/sync", "[{\"operation\":\"replace\",\"field\":\"/mappings\",\"value\":[]}]");

        Assert.Equal((200, 200), ((int)done, (int)synced));
        Assert.Equal(("Other", "managed/user"), ((string?)mapping!["displayName"], (string?)mapping["source"]));
        Assert.Empty(sync!["mappings"]!.AsArray());
        Assert.Equal(404, (int)(await server.SendAsync("PATCH", "/openidm/config/mapping/nowhere", Patch("replace", "/displayName", "x"))).Status);
        Assert.Equal(404, (int)(await server.SendAsync("PATCH", "/openidm/config/connector/nowhere", Patch("replace", "/baseUrl", "x"))).Status);
    }

    [Theory]
    [InlineData("{}", "A patch is an array")]
    [InlineData("[{\"operation\":\"eat\",\"field\":\"/a\"}]", "Operation 0")]
    [InlineData("[{\"operation\":\"remove\",\"field\":\"/source\"}]", "source is missing")]
    public async Task A_patch_that_is_none_or_makes_no_mapping_is_refused_with_its_reason(string patch, string reason)
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutMappingAsync("unpatched");
        var (_, before, _) = await server.SendAsync("GET", "/openidm/config/mapping/unpatched");

        var (status, answer, _) = await server.SendAsync("PATCH", "/openidm/config/mapping/unpatched", patch);

        Assert.Equal(400, (int)status);
        Assert.Contains(reason, (string?)answer!["message"], StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(before, (await server.SendAsync("GET", "/openidm/config/mapping/unpatched")).Body));
    }

    [Fact]
    public async Task A_stale_writer_is_told()
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutMappingAsync("stale");
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri("/openidm/config/mapping/stale", UriKind.Relative));
        request.Headers.Add("X-Caller", "admin");
        request.Headers.TryAddWithoutValidation("If-Match", "\"7\"");
        request.Content = new StringContent(ConsentServer.MappingOf("stale").ToJsonString(), System.Text.Encoding.UTF8, "application/json");

        using var answer = await server.Server.Http.SendAsync(request);

        Assert.Equal(412, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Credentials_go_in_and_appear_nowhere()
    {
        var log = new ConcurrentQueue<string>();
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres, configure: builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Trace);
            builder.Logging.AddProvider(new Recorder(log));
        });
        await server.PutHttpConnectorAsync(target, "Quiet");
        await server.PutMappingAsync("quiet", "system/Quiet/person");
        var person = Guid.NewGuid().ToString();
        await server.FollowAsync(server.People.Create(person, "quiet"));
        target.IsDown = true;
        await server.TellAsync(server.People.Change(person, "givenName", "Babs"));
        await Eventually.Be(() => log.Any(l => l.Contains("http-503", StringComparison.Ordinal)), "the failure is logged");
        target.IsDown = false;
        await server.SettleAsync();

        var texts = new List<string>(log);

        foreach (var path in new[] { "config/connector/Quiet", "config/connector", "sync/changes/connector/Quiet", $"sync/history/quiet/{person}", "sync/queue" })
            texts.Add((await server.SendAsync("GET", $"/openidm/{path}")).Text);

        texts.Add(string.Join('\n', (await ConsentServer.RowsAsync(postgres, "select data::text from consent.mt_events union all select data::text from consent.mt_doc_connector")).Select(r => r[0])));
        Assert.All(texts, text => Assert.DoesNotContain("connector-token-1", text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain("@example.org", text, StringComparison.Ordinal));
        Assert.Contains(target.Requests, r => r.Authorization == "Bearer connector-token-1");
    }

    [Fact]
    public async Task A_credential_stays_with_its_address()
    {
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutHttpConnectorAsync(target, "Moving");
        var (_, view, _) = await server.SendAsync("GET", "/openidm/config/connector/Moving");
        Assert.True((bool)view!["hasCredential"]!);

        view["timeoutSeconds"] = 5;
        await server.PutAsync("/openidm/config/connector/Moving", view);
        view["baseUrl"] = "https://elsewhere.example.net";
        var (status, answer, _) = await server.SendAsync("PUT", "/openidm/config/connector/Moving", view);

        Assert.Equal(400, (int)status);
        Assert.Contains("credential must be given again", (string?)answer!["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://crm.example.com")]
    [InlineData("https://10.0.0.7")]
    [InlineData("https://[::1]")]
    [InlineData("https://169.254.169.254")]
    [InlineData("https://user:secret@crm.example.com")]
    [InlineData("ftp://crm.example.com")]
    public async Task Targets_are_public_hosts_behind_https_unless_the_operator_says_otherwise(string url)
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        var (status, _, _) = await server.SendAsync("PUT", "/openidm/config/connector/Far", new
        {
            type = "http",
            baseUrl = url,
            objectTypes = new { p = new { create = new { path = "/p" }, update = new { path = "/p/{id}" }, delete = new { path = "/p/{id}" } } },
        });

        Assert.Equal(400, (int)status);
    }

    [Fact]
    public async Task A_public_name_that_leads_into_the_private_network_is_not_called()
    {
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(
            postgres, settings: new() { ["Consent:Targets:AllowedHosts:0"] = "nothing.example", ["Consent:Targets:AllowedHosts:1"] = "nothing.example" });
        await server.PutAsync("/openidm/config/connector/Sneaky", new
        {
            type = "http",
            baseUrl = target.Url.Replace("http://127.0.0.1", "https://localhost", StringComparison.Ordinal),
            objectTypes = new { person = new { create = new { path = "/p" }, update = new { path = "/p/{id}" }, delete = new { path = "/p/{id}" } } },
        });
        await server.PutMappingAsync("sneaky", "system/Sneaky/person");

        await server.FollowAsync(server.People.Create(Guid.NewGuid().ToString(), "sneaky"));

        var (_, queue, _) = await server.SendAsync("GET", "/openidm/sync/queue?mapping=sneaky");
        Assert.Equal("host-not-allowed", (string?)queue!["result"]![0]!["reason"]);
        Assert.Empty(target.Requests);
    }

    [Fact]
    public async Task Only_administrators_configure_and_only_people_who_are_known_read_the_questions()
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutMappingAsync("asked");

        foreach (var path in new[] { "config/mapping/asked", "config/sync", "sync/mappings", "config/connector", "recon", "sync/queue", "endpoint/mappingDetails" })
        {
            Assert.Equal(401, (int)(await server.SendAsync("GET", $"/openidm/{path}", caller: "")).Status);
            Assert.Equal(403, (int)(await server.SendAsync("GET", $"/openidm/{path}", caller: "somebody")).Status);
        }

        const string Query = "/openidm/consent?_queryFilter=/source%20eq%20%22managed/user%22";
        Assert.Equal(401, (int)(await server.SendAsync("GET", Query, caller: "")).Status);
        var (_, listed, _) = await server.SendAsync("GET", Query, caller: "somebody");
        var record = listed!["result"]!.AsArray().Single(r => (string?)r!["name"] == "asked")!;
        Assert.Equal(("asked", "The asked", "Actual Profile"), ((string?)record["_id"], (string?)record["displayName"], (string?)record["accessLevel"]));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""[{"attribute":"mail","title":"Email Address"},{"attribute":"givenName","title":"First Name"}]"""), record["fields"]));
        Assert.Equal(["result", "resultCount", "pagedResultsCookie", "totalPagedResultsPolicy", "totalPagedResults", "remainingPagedResults"], listed.AsObject().Select(m => m.Key));

        var (_, older, _) = await server.SendAsync("POST", "/openidm/consent?_action=getConsentMappings", caller: "somebody");
        Assert.Contains(older!.AsArray(), r => (string?)r!["name"] == "asked");
        var read = await server.Server.Services.GetRequiredService<IRequester>().AskAsync<ReadConsentMappings, ConsentMappingsRead>(
            new ReadConsentMappings { Realm = "/", Resource = "managed/user" }, default);
        Assert.Equal(["Email Address", "First Name"], read.Mappings.Single(m => m.Name == "asked").Fields);
    }

    [Fact]
    public async Task Links_and_previews_show_what_a_mapping_does_with_a_person()
    {
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutHttpConnectorAsync(target, "Linked");
        await server.PutMappingAsync("linked", "system/Linked/person");
        var (person, unwilling) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        await server.FollowAsync(server.People.Create(person, "linked"), server.People.Create(unwilling));

        var (_, links, _) = await server.SendAsync("POST", $"/openidm/sync?_action=getLinkedResources&resourceName=managed/user/{person}");
        Assert.Equal($"system/Linked/person/{target.People.Keys.Single()}", (string?)links!["linkedResources"]![0]!["resourceName"]);
        var (_, preview, _) = await server.SendAsync("POST", $"/openidm/sync?_action=getTargetPreview&resourceId={person}&mapping=linked");
        Assert.Equal($"{person}@example.org", (string?)preview!["target"]!["mail"]);
        var (_, refused, _) = await server.SendAsync("POST", $"/openidm/sync?_action=getTargetPreview&resourceId={unwilling}&mapping=linked");
        Assert.Equal("no-consent", (string?)refused!["reason"]);
    }

    [Fact]
    public async Task Consents_given_and_taken_back_are_announced_once_and_kept_as_history()
    {
        var heard = new ConcurrentQueue<string>();
        await using var server = await ConsentServer.StartAsync(postgres);
        var bus = server.Server.Services.GetRequiredService<IBus>();
        var person = Guid.NewGuid().ToString();
        var handle = bus.ConnectReceiveEndpoint("listener", endpoint =>
        {
            endpoint.Handler<ConsentGranted>(m => Hear(m.Message.SubjectId, $"{m.Message.Revision} granted {m.Message.Mapping} {m.Message.ConsentedAt:yyyy}"));
            endpoint.Handler<ConsentWithdrawn>(m => Hear(m.Message.SubjectId, $"{m.Message.Revision} withdrawn {m.Message.Mapping}"));
        });
        await handle.Ready;
        var created = server.People.Create(person, "a");
        var both = server.People.Agree(person, "a", "b");
        var less = server.People.Agree(person, "b");
        var none = server.People.Agree(person);

        await server.TellAsync(created, both);
        await server.TellAsync(both with { EventId = Guid.NewGuid() }, created with { EventId = Guid.NewGuid() });
        await server.TellAsync(less);
        await server.TellAsync(none);
        await Eventually.Be(() => heard.Count >= 4, "all of it was announced");

        Assert.Equal(["1 granted a 2026", "2 granted b 2026", "3 withdrawn a", "4 withdrawn b"], heard);
        var (_, history, _) = await server.SendAsync("GET", $"/openidm/consent/history/{person}", caller: person);
        Assert.Equal(["GRANTED", "GRANTED", "WITHDRAWN", "WITHDRAWN"], history!["result"]!.AsArray().Select(e => (string?)e!["change"]));
        Assert.Equal(403, (int)(await server.SendAsync("GET", $"/openidm/consent/history/{person}", caller: "somebody")).Status);

        Task Hear(string subject, string text)
        {
            if (subject == person)
                heard.Enqueue(text);

            return Task.CompletedTask;
        }
    }

    private static string Patch(string operation, string field, string value) =>
        new JsonArray(new JsonObject { ["operation"] = operation, ["field"] = field, ["value"] = value }).ToJsonString();

    private static JsonObject Entries(params string[] names) => new()
    {
        ["mappings"] = new JsonArray([.. names.Select(name =>
        {
            var mapping = ConsentServer.MappingOf(name);
            mapping["name"] = name;

            return mapping;
        })]),
    };

    private sealed class Recorder(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
