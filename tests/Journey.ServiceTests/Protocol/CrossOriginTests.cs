using System.Net;

namespace Platform.Journey.ServiceTests.Protocol;

[Collection(GatewayCollection.Name)]
public sealed class CrossOriginTests(GatewayFixture gateway) : IDisposable
{
    private readonly HttpClient _http = gateway.CreateClient();

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("POST", "/am/json/sessions?_action=logout", 401)]
    [InlineData("POST", "/am/json/sessions?_action=validate", 200)]
    [InlineData("GET", "/am/json/nowhere", 404)]
    [InlineData("GET", "/am/json/realms/root/realms/nowhere/x", 400)]
    public async Task Answers_and_refusals_let_an_allowed_page_read_them(string method, string path, int status)
    {
        var answer = await Exchange.SendAsync(_http, method, path, null, ("Origin", "https://login.example.com"));

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal("https://login.example.com", answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("true", answer.Header("Access-Control-Allow-Credentials"));
        Assert.Equal("Origin", answer.Header("Vary"));
        Assert.Contains("content-api-version", answer.Header("Access-Control-Expose-Headers"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost:3000")]
    [InlineData("null")]
    public async Task Other_pages_read_nothing(string origin)
    {
        var answer = await Exchange.SendAsync(_http, "POST", "/am/json/sessions?_action=validate", null, ("Origin", origin));

        Assert.Null(answer.Header("Access-Control-Allow-Origin"));
        Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task A_preflight_request_is_answered_before_anything_else_looks_at_it()
    {
        const string asked = "accept-api-version,content-type,x-requested-with,x-requested-platform,x-openam-username,x-openam-password,"
            + "accept-language,iplanetdirectorypro,x-forgerock-transactionid,if-match,if-none-match,authorization";

        var answer = await Exchange.SendAsync(
            _http,
            "OPTIONS",
            "/am/json/realms/root/realms/alpha/authenticate?authIndexType=service",
            null,
            ("Origin", "https://login.example.com"),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", asked));

        var allowed = answer.Header("Access-Control-Allow-Headers")!.Split(',', StringSplitOptions.TrimEntries);
        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal("https://login.example.com", answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("true", answer.Header("Access-Control-Allow-Credentials"));
        Assert.Equal("600", answer.Header("Access-Control-Max-Age"));
        Assert.Contains("POST", answer.Header("Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.All(asked.Split(','), header => Assert.Contains(header, allowed, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task In_development_any_port_of_this_machine_may_call()
    {
        await using var development = await gateway.StartAnotherAsync(
            new Dictionary<string, string?> { ["Cors:AllowLocalhost"] = "true", ["Database:Daemon"] = "Disabled" });
        using var http = GatewayFixture.CreateClient(development.Http.BaseAddress!);

        var answer = await Exchange.SendAsync(http, "POST", "/am/json/sessions?_action=logout", null, ("Origin", "http://localhost:5173"));

        Assert.Equal("http://localhost:5173", answer.Header("Access-Control-Allow-Origin"));
    }
}
