using System.Net;
using System.Text.Json.Nodes;

namespace Platform.Journey.ServiceTests.Configuration;

/// <summary>Configuration of the identity service through the one origin, with the session of an administrator.</summary>
public sealed class IdentityConfigurationTests(WholePlatform platform) : IClassFixture<WholePlatform>, IDisposable
{
    private const string Types = "/openidm/config/managed";

    private readonly HttpClient _http = GatewayFixture.CreateClient(platform.Address);

    [Fact]
    public async Task An_administrator_adds_an_object_type_and_a_person_does_not()
    {
        var administrator = await TokenAsync("amadmin", "Adm1n-Of-The-Test");
        var person = await TokenAsync(await platform.RegisterAsync(), WholePlatform.Password);
        var document = JsonNode.Parse((await SendAsync("GET", Types, null, administrator)).Body)!;
        document["objects"]!.AsArray().Add(JsonNode.Parse("""{"name":"device","schema":{"properties":{"serial":{"type":"string"}}}}"""));

        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("PUT", Types, document.ToJsonString(), person)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("PUT", Types, document.ToJsonString(), "")).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("PUT", Types, document.ToJsonString(), administrator)).Status);
        Assert.Contains("device", (await SendAsync("GET", Types, null, administrator)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_reads_the_terms_in_force_and_the_security_questions()
    {
        var terms = await Exchange.SendAsync(_http, "GET", "/openidm/selfservice/terms");
        var questions = await Exchange.SendAsync(_http, "GET", "/openidm/selfservice/kba");

        Assert.Equal("0.0", terms.Json.GetProperty("version").GetString());
        Assert.Equal("<p>Example terms...</p>", terms.Json.GetProperty("html").GetString());
        Assert.Equal(2, questions.Json.GetProperty("minimumAnswersToDefine").GetInt32());
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> TokenAsync(string name, string password) =>
        (await new Walk(_http).LogInAsync(name, password)).Json.GetProperty("tokenId").GetString()!;

    private Task<Exchange> SendAsync(string method, string path, string? body, string token) =>
        Exchange.SendAsync(_http, method, path, body, ("iPlanetDirectoryPro", token), ("X-Requested-With", "test"));
}
