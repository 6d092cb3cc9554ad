using System.Net;

namespace Platform.Journey.ServiceTests.WellKnown;

[Collection(GatewayCollection.Name)]
public sealed class OpenIdConfigurationTests(GatewayFixture gateway) : IDisposable
{
    private readonly HttpClient _http = gateway.CreateClient();

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("/am/oauth2/realms/root/.well-known/openid-configuration", "realms/root")]
    [InlineData("/am/oauth2/.well-known/openid-configuration", "realms/root")]
    [InlineData("/am/oauth2/realms/root/realms/alpha/.well-known/openid-configuration", "realms/root/realms/alpha")]
    [InlineData("/am/oauth2/alpha/.well-known/openid-configuration", "realms/root/realms/alpha")]
    public async Task The_issuer_has_the_long_form_of_the_realm_that_clients_derive_their_paths_from(string path, string realm)
    {
        var answer = await Exchange.SendAsync(_http, "GET", path);

        var issuer = $"{gateway.Address.GetLeftPart(UriPartial.Authority)}/am/oauth2/{realm}";
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(issuer, answer.Json.GetProperty("issuer").GetString());
        Assert.All(
            [
                "authorization_endpoint", "token_endpoint", "userinfo_endpoint", "end_session_endpoint", "introspection_endpoint",
                "revocation_endpoint",
            ],
            member => Assert.StartsWith(issuer + "/", answer.Json.GetProperty(member).GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Behind_a_proxy_the_configured_origin_is_told()
    {
        await using var server = await gateway.StartAnotherAsync(
            new Dictionary<string, string?> { ["PublicUrl:Origin"] = "https://id.example.com", ["Database:Daemon"] = "Disabled" });
        using var http = GatewayFixture.CreateClient(server.Http.BaseAddress!);

        var answer = await Exchange.SendAsync(http, "GET", "/am/oauth2/realms/root/.well-known/openid-configuration");

        Assert.Equal("https://id.example.com/am/oauth2/realms/root", answer.Json.GetProperty("issuer").GetString());
    }
}
