using System.Text.Json.Nodes;
using Platform.Consent.ServiceTests.World;
using Platform.Testing;

namespace Platform.Consent.ServiceTests;

/// <summary>Documents as they were, and who changed them.</summary>
public sealed class ConfigurationHistoryTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Mapping = "/openidm/config/mapping/";
    private const string Connector = "/openidm/config/connector/";
    private const string Sync = "/openidm/config/sync";

    [Fact]
    public async Task Every_revision_of_a_mapping_can_be_read_and_the_history_tells_who_made_it()
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        var mapping = ConsentServer.MappingOf("past");
        await server.PutAsync(Mapping + "past", mapping);
        mapping["displayName"] = "Renamed";
        await server.PutAsync(Mapping + "past", mapping);
        await server.SendAsync("DELETE", Mapping + "past");
        await server.PutAsync(Mapping + "past", mapping);

        Assert.Equal("The past", (string?)(await server.SendAsync("GET", Mapping + "past?_rev=1")).Body!["displayName"]);
        Assert.Equal("Renamed", (string?)(await server.SendAsync("GET", Mapping + "past?_rev=2")).Body!["displayName"]);
        Assert.Equal(404, (int)(await server.SendAsync("GET", Mapping + "past?_rev=3")).Status);
        Assert.Equal("mapping/past", (string?)(await server.SendAsync("GET", Mapping + "past?_rev=4")).Body!["_id"]);
        Assert.Equal(404, (int)(await server.SendAsync("GET", Mapping + "past?_rev=5")).Status);

        var history = await HistoryAsync(server, Mapping + "past");
        Assert.Equal(["written", "written", "deleted", "written"], history.Select(change => (string?)change!["what"]));
        Assert.Equal(["1", "2", "3", "4"], history.Select(change => (string?)change!["_id"]));
        Assert.Equal([1L, 2L, 3L, 4L], history.Select(change => (long)change!["revision"]!));
        Assert.Equal(["displayName"], history[1]!["changed"]!.AsArray().Select(name => (string?)name));
        Assert.All(history, change => Assert.Equal("admin", (string?)change!["who"]));
        Assert.All(history, change => Assert.True(DateTimeOffset.Parse((string)change!["when"]!, System.Globalization.CultureInfo.InvariantCulture) > DateTimeOffset.UnixEpoch));
        Assert.Equal(["_id", "revision", "when", "what", "who", "transactionId", "changed"], history[0]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Revisions_go_on_counting_after_a_removal_so_that_one_of_before_never_fits_again()
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutMappingAsync("reborn");
        await server.SendAsync("DELETE", Mapping + "reborn");
        await server.PutMappingAsync("reborn");

        Assert.Equal("\"3\"", await ETagAsync(server, Mapping + "reborn"));
    }

    [Fact]
    public async Task A_former_connector_comes_without_its_credential()
    {
        await using var target = await TargetStub.StartAsync();
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutHttpConnectorAsync(target, "Former");
        var (_, view, _) = await server.SendAsync("GET", Connector + "Former");
        view!["timeoutSeconds"] = 9;
        await server.PutAsync(Connector + "Former", view);

        var (status, former, text) = await server.SendAsync("GET", Connector + "Former?_rev=1");
        Assert.Equal(200, (int)status);
        Assert.Equal(2, (int)former!["timeoutSeconds"]!);
        Assert.DoesNotContain("connector-token-1", text, StringComparison.Ordinal);
        Assert.Equal(["timeoutSeconds"], (await HistoryAsync(server, Connector + "Former"))[1]!["changed"]!.AsArray().Select(name => (string?)name));
    }

    [Fact]
    public async Task The_sync_document_has_revisions_preconditions_and_a_history_of_its_own()
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        Assert.Equal("\"0\"", await ETagAsync(server, Sync));
        Assert.Empty(await HistoryAsync(server, Sync));

        await server.PutAsync(Sync, Entries("one"));
        await server.PutAsync(Sync, Entries("one"));
        await server.PutAsync(Sync, Entries("one", "two"));
        Assert.Equal("\"2\"", await ETagAsync(server, Sync));
        Assert.Equal(412, await PutAsync(server, Entries(), "\"1\""));
        Assert.Equal(200, await PutAsync(server, Entries(), "\"2\""));

        var (_, former, _) = await server.SendAsync("GET", Sync + "?_rev=2");
        Assert.Equal(["one", "two"], former!["mappings"]!.AsArray().Select(entry => (string?)entry!["name"]));
        var history = await HistoryAsync(server, Sync);
        Assert.Equal(3, history.Count);
        Assert.All(history, change => Assert.Equal("mappings", (string?)Assert.Single(change!["changed"]!.AsArray())));
    }

    [Fact]
    public async Task A_history_comes_page_by_page_and_wrong_parameters_are_refused()
    {
        await using var server = await ConsentServer.StartAsync(postgres);
        await server.PutMappingAsync("paged");
        await server.SendAsync("DELETE", Mapping + "paged");

        var (_, first, _) = await server.SendAsync("GET", Mapping + "paged/history?_pageSize=1");
        var (_, second, _) = await server.SendAsync("GET", Mapping + $"paged/history?_pageSize=1&_pagedResultsCookie={(string?)first!["pagedResultsCookie"]}");
        Assert.Equal(("written", "deleted"), ((string?)first["result"]![0]!["what"], (string?)second!["result"]![0]!["what"]));
        Assert.Null((string?)second["pagedResultsCookie"]);

        foreach (var bad in new[] { "paged?_rev=0", "paged?_rev=x", "paged?_rev=1&_rev=2", "paged/history?_pageSize=0", "paged/history?_pageSize=1001", "paged/history?_pagedResultsCookie=x" })
            Assert.Equal(400, (int)(await server.SendAsync("GET", Mapping + bad)).Status);

        Assert.Equal(404, (int)(await server.SendAsync("GET", Mapping + "never/history")).Status);
        Assert.Equal(404, (int)(await server.SendAsync("GET", Connector + "never/history")).Status);
    }

    [Fact]
    public async Task The_past_is_for_administrators()
    {
        await using var server = await ConsentServer.StartAsync(postgres);

        foreach (var path in new[] { Mapping + "a?_rev=1", Mapping + "a/history", Connector + "a?_rev=1", Connector + "a/history", Sync + "?_rev=1", Sync + "/history" })
        {
            Assert.Equal(401, (int)(await server.SendAsync("GET", path, caller: "")).Status);
            Assert.Equal(403, (int)(await server.SendAsync("GET", path, caller: "somebody")).Status);
        }
    }

    private static async Task<JsonArray> HistoryAsync(ConsentServer server, string path) =>
        (await server.SendAsync("GET", path + "/history")).Body!["result"]!.AsArray();

    private static async Task<string?> ETagAsync(ConsentServer server, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("X-Caller", "admin");
        using var answer = await server.Server.Http.SendAsync(request);

        return answer.Headers.ETag?.Tag;
    }

    private static async Task<int> PutAsync(ConsentServer server, JsonObject document, string revision)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(Sync, UriKind.Relative));
        request.Headers.Add("X-Caller", "admin");
        request.Headers.TryAddWithoutValidation("If-Match", revision);
        request.Content = new StringContent(document.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var answer = await server.Server.Http.SendAsync(request);

        return (int)answer.StatusCode;
    }

    private static JsonObject Entries(params string[] names) => new()
    {
        ["mappings"] = new JsonArray([.. names.Select(name =>
        {
            var mapping = ConsentServer.MappingOf(name);
            mapping["name"] = name;

            return mapping;
        })]),
    };
}
