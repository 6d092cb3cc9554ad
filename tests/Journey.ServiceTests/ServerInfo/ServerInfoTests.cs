using System.Net;
using System.Text.RegularExpressions;

namespace Platform.Journey.ServiceTests.ServerInfo;

[Collection(GatewayCollection.Name)]
public sealed class ServerInfoTests(GatewayFixture gateway) : IDisposable
{
    private readonly HttpClient _http = gateway.CreateClient();

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("/am/json/serverinfo/*", "resource=1.1", "/")]
    [InlineData("/am/json/realms/root/serverinfo/*", "protocol=1.0,resource=1.0", "/")]
    [InlineData("/am/json/realms/root/realms/alpha/serverinfo/*", "protocol=1.0,resource=2.0", "/alpha")]
    public async Task Clients_learn_cookie_and_realm_before_anybody_signs_in(string path, string version, string realm)
    {
        var answer = await Exchange.SendAsync(_http, "GET", path, null, ("Accept-API-Version", version));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("iPlanetDirectoryPro", answer.Json.GetProperty("cookieName").GetString());
        Assert.False(answer.Json.GetProperty("secureCookie").GetBoolean());
        Assert.Equal(realm, answer.Json.GetProperty("realm").GetString());
        Assert.Equal("false", answer.Json.GetProperty("selfRegistration").GetString());
    }

    [Fact]
    public async Task Tools_find_three_single_digits_in_the_version()
    {
        var answer = await Exchange.SendAsync(_http, "GET", "/am/json/serverinfo/version", null, ("Accept-API-Version", "resource=1.0"));

        Assert.Equal("7.5.0", Regex.Match(answer.Json.GetProperty("version").GetString()!, @"[\d]\.[\d]\.[\d]").Value);
    }

    [Fact]
    public async Task Without_a_cookie_domain_there_are_no_domains() =>
        Assert.Empty((await Exchange.SendAsync(_http, "GET", "/am/json/realms/root/serverinfo/cookieDomains")).Json.GetProperty("domains").EnumerateArray());
}
