using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Messaging;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Journeys;
using Platform.Journey.Gateway.Store;
using Platform.Testing;
using V1 = Platform.Contracts.Identity.V1;

namespace Platform.Journey.ServiceTests.Scripts;

/// <summary>Journeys with scripts over HTTP, with the identity service behind them.</summary>
public sealed class ScriptedJourneyTests(WholePlatform platform) : IClassFixture<WholePlatform>, IDisposable
{
    private readonly HttpClient _http = GatewayFixture.CreateClient(platform.Address);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Walk Walk => new(_http);

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Scripts_of_both_dialects_ask_decide_and_write()
    {
        await ImportAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "fixtures/scripts/Scripted.journey.json"), Ct));
        var name = await platform.RegisterAsync("scripted");

        var word = await Walk.SubmitAsync(await Walk.StartAsync("Scripted"), name);
        var goOn = await Walk.SubmitAsync(word, "please", "phone");
        var device = await Walk.SubmitAsync(goOn, 0);
        var done = await Walk.SubmitAsync(device, 0);

        Assert.Equal($"Hello {name}, what is the magic word?", Output(word, 0));
        Assert.Equal("One question", word.Json.GetProperty("header").GetString());
        Assert.Equal("Nice to see you, Barbara. Go on?", Output(goOn, 0));
        Assert.Equal("Your device is phone", Output(device, 0));
        Assert.True(done.Json.TryGetProperty("tokenId", out _), done.Body);
        Assert.Equal($"polite person at {name}@example.com", (await PersonAsync(name)).GetProperty("description").GetString());
        await using var documents = platform.Services.GetRequiredService<IJourneyStore>().QuerySession();
        var facts = await documents.AdvancedSql.QueryAsync<string>("select data::text from journey.mt_events where data::text like ?", Ct, $"%{name}%");
        Assert.DoesNotContain(facts, fact => fact.Contains("\"word\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_wrong_answer_fails_with_the_scripts_message()
    {
        await ImportAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "fixtures/scripts/Scripted.journey.json"), Ct));

        var word = await Walk.SubmitAsync(await Walk.StartAsync("Scripted"), "nobody");
        var refused = await Walk.SubmitAsync(word, "now!", "phone");

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Equal("That was not the word", refused.Json.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("Broken", "var a = 1;\nnull.x;", "at line 2", "TypeError")]
    [InlineData("Endless", "var a = 1;\n\nwhile (true) {}", "at line 3", "Limit")]
    [InlineData("Unclear", "outcome = 'nowhere';", "Invalid outcome from script, 'nowhere'", "Unclear")]
    public async Task A_failing_script_fails_its_journey_with_a_log_line_and_nothing_else(string journey, string source, string where, string what)
    {
        await ImportAsync(Single(journey, source));

        var failed = await Walk.StartAsync(journey);

        Assert.Equal(HttpStatusCode.Unauthorized, failed.Status);
        Assert.Contains(
            platform.Log.Entries,
            entry => entry.Level == LogLevel.Warning && entry.Text.Contains(journey, StringComparison.Ordinal)
                && entry.Text.Contains(where, StringComparison.Ordinal));
        Assert.Contains(platform.Log.Entries, entry => entry.Text.Contains(journey, StringComparison.Ordinal) && entry.Text.Contains(what, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await Walk.LogInAsync(await platform.RegisterAsync(), WholePlatform.Password)).Status);
    }

    [Fact]
    public async Task Scripts_call_the_hosts_that_are_listed_and_no_others()
    {
        await ImportAsync(Single("Calls", $$"""
            var request = new org.forgerock.http.protocol.Request();
            request.setUri("{{platform.Address}}am/json/serverinfo/*");
            request.setMethod("GET");
            try {
                outcome = httpClient.send(request).get().getStatus().getCode() === 200 ? "true" : "false";
            } catch (e) {
                logger.error(e.message);
                outcome = "false";
            }
            """));
        await using var open = await platform.StartAnotherAsync(("Scripts:HttpHosts", "127.0.0.1"));
        using var http = GatewayFixture.CreateClient(open.Http.BaseAddress!);

        var refused = await Walk.StartAsync("Calls");
        var allowed = await new Walk(http).StartAsync("Calls");

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Contains(platform.Log.Entries, entry => entry.Text.Contains("Scripts may not call 127.0.0.1", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.OK, false), (allowed.Status, allowed.Json.TryGetProperty("tokenId", out _)));
    }

    [Fact]
    public async Task A_session_keeps_the_script_it_began_with()
    {
        await ImportAsync(Single("Pinned", "if (callbacks.isEmpty()) { action = org.forgerock.openam.auth.node.api.Action.send(new javax.security.auth.callback.NameCallback('old')).build(); } else { outcome = 'true'; }"));
        var step = await Walk.StartAsync("Pinned");
        await ImportAsync(Single("Pinned", "outcome = 'false';"));

        var done = await Walk.SubmitAsync(step, "x");
        var next = await Walk.StartAsync("Pinned");

        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, next.Status);
    }

    [Fact]
    public async Task A_script_erases_somebody_and_mails()
    {
        var (gone, told) = (await platform.RegisterAsync("gone"), await platform.RegisterAsync("told"));
        await ImportAsync(Single("Erases", "", $$"""
            { "aaaaaaaa-0000-4000-8000-000000000001": { "name": "Erases", "language": "JAVASCRIPT", "evaluatorVersion": "2.0", "script": {{JsonSerializer.Serialize($$$"""
                const person = openidm.query("managed/user", { _queryFilter: 'userName eq "{{{gone}}}"' }).result[0];
                const path = "managed/user/" + person._id;
                let stale = "";
                try { openidm.delete(path, "999"); } catch (e) { stale = e.message; }
                const before = openidm.delete(path, person._rev);
                let unknown = "";
                try { openidm.action("external/email", "sendTemplate", { templateName: "none", to: "x@example.com" }); } catch (e) { unknown = e.message; }
                const sent = openidm.action("external/email", "send", { to: "{{{told}}}@example.com", subject: "Gone", type: "text/html", body: "{{b}} & <i>" + before.userName + "</i>" });
                const all = [before.userName, openidm.read(path), sent.status, unknown, stale].join("|");
                action.goTo(all === "{{{gone}}}||OK|The mail was refused: unknown-template|The resource has been changed meanwhile." ? "true" : "false");
                """)}} } }
            """));

        var done = await Walk.StartAsync("Erases");

        Assert.True(done.Status == HttpStatusCode.OK, done.Body);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Walk.LogInAsync(gone, WholePlatform.Password)).Status);
        var mails = default(JsonElement);
        await Eventually.Be(
            async () => (mails = (await Exchange.SendAsync(_http, "GET", $"/inbox/api/v1/search?query=to:{told}@example.com")).Json.GetProperty("messages")).GetArrayLength() > 0,
            "the mail arrives");
        var mail = await Exchange.SendAsync(_http, "GET", $"/inbox/api/v1/message/{mails[0].GetProperty("ID").GetString()}");
        Assert.Contains($"{{{{b}}}} & <i>{gone}</i>", mail.Json.GetProperty("HTML").GetString(), StringComparison.Ordinal);
    }

    internal static string Single(string journey, string source, string? scripts = null) => $$"""
        {
          "tree": { "_id": "{{journey}}", "entryNodeId": "n", "noSession": true, "nodes": { "n": { "nodeType": "ScriptedDecisionNode", "displayName": "S",
            "connections": { "true": "{{JourneyGraph.Success}}", "false": "{{JourneyGraph.Failure}}" } } } },
          "nodes": { "n": { "_id": "n", "script": "aaaaaaaa-0000-4000-8000-000000000001", "outcomes": ["true", "false"] } },
          "scripts": {{scripts ?? $$"""
            { "aaaaaaaa-0000-4000-8000-000000000001": { "name": "{{journey}} script", "language": "JAVASCRIPT", "script": {{JsonSerializer.Serialize(source.Split('\n'))}} } }
            """}}
        }
        """;

    private static string? Output(Exchange step, int callback) =>
        step.Json.GetProperty("callbacks")[callback].GetProperty("output")[0].GetProperty("value").GetString();

    private async Task ImportAsync(string file)
    {
        var imported = await platform.Services.GetRequiredService<JourneyPublishing>().ImportAsync("/", file, check: false, Ct);
        Assert.All(imported, journey => Assert.NotEqual(ImportStatus.Invalid, journey.Status));
    }

    private async Task<JsonElement> PersonAsync(string name)
    {
        var reply = await platform.Services.GetRequiredService<IRequester>().AskAsync<V1.ReadObject, V1.ObjectRead>(
            new() { Realm = "/", Resource = "managed/user", Attribute = "userName", Value = name }, Ct);
        return reply.Object!.Properties;
    }
}
