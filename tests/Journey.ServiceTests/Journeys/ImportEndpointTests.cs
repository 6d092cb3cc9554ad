using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Journeys;
using Platform.Journey.Gateway.Realms;
using Platform.Testing;

namespace Platform.Journey.ServiceTests.Journeys;

public sealed class ImportEndpointTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private const string Root = "/am/json/realms/root/realm-config/journeys";
    private const string Bad = """{"tree":{"_id":"Bad","entryNodeId":"gone\u001b[31m"}}""";

    private readonly HttpClient _client = new();
    private WebApplication _app = null!;
    private JourneyReplica _replica = null!;

    public async ValueTask InitializeAsync()
    {
        _replica = new(postgres, configure: options => options.MaxFileBytes = 20_000);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 10_000);
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        builder.Services.AddRealms();
        builder.Services.AddOptions<JourneyOptions>().Configure(options => options.MaxFileBytes = 20_000);
        builder.Services.AddSingleton(_replica.Publishing);
        _app = builder.Build();
        _app.UseRealms();
        _app.UseRouting();
        _app.MapGroup("/am/json/realm-config").MapImport();
        await _app.StartAsync();
        _client.BaseAddress = new(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _replica.DisposeAsync();
        _client.Dispose();
    }

    [Fact]
    public async Task An_import_says_what_became_of_each_journey()
    {
        var (status, body) = await PostAsync(Root + "?_action=import", Exports.Around("Told", "Elsewhere"));

        Assert.Equal(HttpStatusCode.OK, status);
        var journey = Assert.Single(Json.Parse(body).Member("result")!.Value.Items());
        Assert.Equal(("Told", "created", 40), (Text(journey, "journey"), Text(journey, "status"), Text(journey, "revision")!.Length));
        var finding = Assert.Single(journey.Member("findings")!.Value.Items());
        Assert.Equal(("warning", "Told", "n"), (Text(finding, "severity"), Text(finding, "journey"), Text(finding, "node")));
    }

    [Fact]
    public async Task The_realm_is_the_one_of_the_path()
    {
        await PostAsync("/am/json/realms/root/realms/alpha/realm-config/journeys?_action=import", Exports.Ending("Alpha"));

        Assert.NotNull(await _replica.Library.PinAsync("/alpha", "Alpha", default));
        Assert.Null(await _replica.Library.PinAsync("/", "Alpha", default));
    }

    [Fact]
    public async Task A_terminal_gets_a_line_for_each_journey_and_finding()
    {
        var (status, body) = await PostAsync(Root + "?_action=check", Exports.Ending("Fine"), "text/plain");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Matches("^Fine: valid \\(revision [0-9a-f]{12}\\)\n$", body);
    }

    [Fact]
    public async Task A_bad_journey_is_a_bad_request_and_cannot_write_on_the_terminal()
    {
        var (status, body) = await PostAsync(Root + "?_action=import", Bad, "text/plain");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.EndsWith("  error: Node with ID entryNodeId must exist in the tree.\n", body, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', body);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("{\"tree\":{\"_id\":\"J\\u001b[31m\"}}")]
    public async Task What_is_no_export_is_a_bad_request_with_the_reason(string text)
    {
        var (status, body) = await PostAsync(Root + "?_action=import", text, "text/plain");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("error: ", body, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?_action=publish")]
    public async Task Other_actions_are_not_supported(string query)
    {
        var (status, body) = await PostAsync(Root + query, Exports.Ending("J"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("Action not supported", Text(Json.Parse(body), "message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(19_000, HttpStatusCode.OK)]
    [InlineData(20_001, HttpStatusCode.RequestEntityTooLarge)]
    public async Task The_limit_of_a_file_is_its_own_and_holds(int length, HttpStatusCode expected)
    {
        var (status, _) = await PostAsync(Root + "?_action=check", Exports.Ending("J").PadRight(length));

        Assert.Equal(expected, status);
    }

    private static string? Text(Json json, string member) => json.Member(member)?.AsText();

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, string file, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(file, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd(accept);
        using var response = await _client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
