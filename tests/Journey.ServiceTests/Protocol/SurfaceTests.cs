using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Platform.Journey.ServiceTests.Protocol;

[Collection(GatewayCollection.Name)]
public sealed class SurfaceTests(GatewayFixture gateway) : IDisposable
{
    private const string Sessions = "/am/json/realms/root/sessions?_action=validate";
    private readonly HttpClient _http = gateway.CreateClient();

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("GET", "/am/json/nowhere", 404, "Not Found")]
    [InlineData("GET", "/am/json/realms/root/realms/alpha/nowhere", 404, "Not Found")]
    [InlineData("GET", "/am", 404, "Not Found")]
    [InlineData("GET", "/am/oauth2/realms/root/authorize", 404, "Not Found")]
    [InlineData("GET", "/openidm/managed/user", 404, "Not Found")]
    [InlineData("DELETE", "/am/json/sessions", 405, "Method Not Allowed")]
    [InlineData("PUT", "/am/json/realms/root/serverinfo/*", 405, "Method Not Allowed")]
    public async Task What_is_not_there_is_answered_in_the_dialect(string method, string path, int code, string reason)
    {
        var answer = await Exchange.SendAsync(_http, method, path);

        Assert.Equal($$"""{"code":{{code}},"reason":"{{reason}}","message":"{{reason}}"}""", answer.Body);
        Assert.Equal(code, (int)answer.Status);
    }

    [Theory]
    [InlineData("/am/json/realms/root/realms/nowhere/sessions?_action=validate", "/nowhere")]
    [InlineData("/am/json/sessions?realm=/nowhere&_action=validate", "/nowhere")]
    [InlineData("/am/json/sessions?realm=/&realm=/alpha&_action=validate", "/alpha")]
    public async Task An_unknown_realm_is_refused(string path, string name)
    {
        var answer = await Exchange.SendAsync(_http, "POST", path);

        Assert.Equal($$"""{"code":400,"reason":"Bad Request","message":"Invalid realm, {{name}}"}""", answer.Body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_of_the_dialect()
    {
        var answer = await Exchange.SendAsync(
            _http, "POST", Sessions, "{}", ("X-ForgeRock-TransactionId", "frodo-0b1c"), ("Accept-API-Version", "resource=2.1, protocol=1.0"));

        Assert.Equal("application/json;charset=UTF-8", answer.Header("Content-Type")!.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("no-cache, no-store, must-revalidate", answer.Header("Cache-Control"));
        Assert.Equal("no-cache", answer.Header("Pragma"));
        Assert.Equal("0", answer.Header("Expires"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("SAMEORIGIN", answer.Header("X-Frame-Options"));
        Assert.Equal("resource=2.1", answer.Header("Content-API-Version"));
        Assert.Equal("frodo-0b1c", answer.Header("X-ForgeRock-TransactionId"));
        Assert.Null(answer.Header("Server"));
    }

    [Theory]
    [InlineData("<script>")]
    [InlineData("a b")]
    public async Task A_transaction_id_that_is_none_is_replaced(string id)
    {
        var answer = await Exchange.SendAsync(_http, "GET", "/am/json/nowhere", null, ("X-ForgeRock-TransactionId", id));

        Assert.Matches("^[0-9A-Za-z:]+$", answer.Header("X-ForgeRock-TransactionId"));
    }

    [Theory]
    [InlineData("resource=9.0", 404, "Not Found", "Accept-API-Version: Requested version \\\"9.0\\\" does not match any routes.")]
    [InlineData("resource=", 400, "Bad Request", "Accept-API-Version: The header is malformed; expected protocol=<major>.<minor>,resource=<major>.<minor>.")]
    [InlineData("2.1", 400, "Bad Request", "Accept-API-Version: The header is malformed; expected protocol=<major>.<minor>,resource=<major>.<minor>.")]
    public async Task A_version_that_is_not_served_is_refused(string version, int code, string reason, string message)
    {
        var answer = await Exchange.SendAsync(_http, "POST", Sessions, "{}", ("Accept-API-Version", version));

        Assert.Equal($$"""{"code":{{code}},"reason":"{{reason}}","message":"{{message}}"}""", answer.Body);
    }

    [Theory]
    [InlineData("not json", 400, "Bad Request", "The request body is not valid JSON: line 1, position 2.")]
    [InlineData("[]", 400, "Bad Request", "The request body must be a JSON object.")]
    [InlineData("{\"a\":1,\"a\":2}", 400, "Bad Request", "The request body is not valid JSON: a member is given twice.")]
    [InlineData("{\"tokenId\":\"\\u0000\"}", 400, "Bad Request", "The request body holds the character U+0000.")]
    public async Task A_body_that_is_no_json_object_is_refused(string body, int code, string reason, string message)
    {
        var answer = await Exchange.SendAsync(_http, "POST", Sessions, body);

        Assert.Equal($$"""{"code":{{code}},"reason":"{{reason}}","message":"{{message}}"}""", answer.Body);
        Assert.Equal(code, (int)answer.Status);
    }

    [Fact]
    public async Task The_media_type_matters_only_when_there_is_a_body()
    {
        var without = await Exchange.SendAsync(_http, "POST", Sessions, null, ("Content-Type", "text/plain"));
        var with = await Exchange.SendAsync(_http, "POST", Sessions, "{}", ("Content-Type", "text/plain"));

        Assert.Equal(HttpStatusCode.OK, without.Status);
        Assert.Equal("""{"code":415,"reason":"Unsupported Media Type","message":"Unsupported Media Type"}""", with.Body);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        var answer = await Exchange.SendAsync(_http, "POST", Sessions, $"{{\"tokenId\":\"{new string('x', 1024 * 1024)}\"}}");

        Assert.Equal(
            """{"code":413,"reason":"Request Entity Too Large","message":"The request body is larger than the server accepts."}""", answer.Body);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("iPlanetDirectoryPro=x*", null, false)]
    [InlineData("iPlanetDirectoryPro=x*", "X-Requested-With", true)]
    [InlineData("iPlanetDirectoryPro=x*", "Accept-API-Version", true)]
    [InlineData("other=x", null, true)]
    public async Task A_changing_request_with_the_cookie_needs_a_header_that_forms_cannot_send(string? cookie, string? header, bool accepted)
    {
        (string, string)[] headers =
        [
            .. cookie is null ? [] : (ReadOnlySpan<(string, string)>)[("Cookie", cookie)],
            .. header is null ? [] : (ReadOnlySpan<(string, string)>)[(header, header is "Accept-API-Version" ? "resource=2.0" : "forgerock-sdk")],
        ];

        var answer = await Exchange.SendAsync(_http, "POST", Sessions, "{}", headers);

        Assert.Equal(accepted ? """{"valid":false}""" : """{"code":403,"reason":"Forbidden","message":"Forbidden"}""", answer.Body);
        Assert.Equal(accepted ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.Status);
    }

    [Theory]
    [InlineData("POST", "/am/json/realms/root/faults/bug", 500, "Internal Server Error", null)]
    [InlineData("GET", "/openidm/faults/bug", 500, "Internal Server Error", null)]
    [InlineData("GET", "/am/json/faults/outage", 503, "Service Unavailable", "1")]
    public async Task A_fault_is_answered_in_the_dialect_and_told_to_nobody(string method, string path, int code, string reason, string? retryAfter)
    {
        var answer = await Exchange.SendAsync(_http, method, path, null, ("Origin", "https://login.example.com"));

        Assert.Equal($$"""{"code":{{code}},"reason":"{{reason}}","message":"{{reason}}"}""", answer.Body);
        Assert.Equal(code, (int)answer.Status);
        Assert.Equal(retryAfter, answer.Header("Retry-After"));
        Assert.Equal("https://login.example.com", answer.Header("Access-Control-Allow-Origin"));
        Assert.DoesNotContain(gateway.Log.Entries, e => e.Text.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_that_hangs_up_is_no_fault()
    {
        using (var socket = new TcpClient(gateway.Address.Host, gateway.Address.Port))
        {
            await socket.GetStream().WriteAsync(
                Encoding.ASCII.GetBytes($"GET /am/json/faults/slow HTTP/1.1\r\nHost: {gateway.Address.Authority}\r\n\r\n"),
                TestContext.Current.CancellationToken);
            await gateway.Faulty.Began.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }

        await gateway.Faulty.ClientLeft.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        // Answered after the slow request ended, so whatever that one had to log is there.
        await Exchange.SendAsync(_http, "POST", Sessions);
        Assert.DoesNotContain(gateway.Log.Entries, e => e.Level >= LogLevel.Warning && e.Text.Contains("faults/slow", StringComparison.Ordinal));
        Assert.DoesNotContain(gateway.Log.Entries, e => e.Level >= LogLevel.Warning && e.Text.Contains("Canceled", StringComparison.Ordinal) && e.Category.Contains("Gateway", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_that_asks_too_often_is_told_to_wait()
    {
        await using var strict = await gateway.StartAnotherAsync(
            new Dictionary<string, string?> { ["Limits:ClientBurst"] = "5", ["Limits:ClientRate"] = "1", ["Database:Daemon"] = "Disabled" });
        using var http = GatewayFixture.CreateClient(strict.Http.BaseAddress!);

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ =>
            Exchange.SendAsync(http, "POST", Sessions, null, ("Origin", "https://login.example.com"))));

        var refused = answers.Where(a => a.Status is HttpStatusCode.TooManyRequests).ToArray();
        Assert.NotEmpty(refused);
        Assert.All(refused, a => Assert.Equal("""{"code":429,"reason":"Too Many Requests","message":"Too many requests. Try again later."}""", a.Body));
        Assert.All(refused, a => Assert.Equal("1", a.Header("Retry-After")));
        Assert.All(refused, a => Assert.Equal("https://login.example.com", a.Header("Access-Control-Allow-Origin")));
        Assert.InRange(answers.Count(a => a.Status is HttpStatusCode.OK), 5, 29);
    }
}
