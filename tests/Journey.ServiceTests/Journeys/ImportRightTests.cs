using System.Net;

namespace Platform.Journey.ServiceTests.Journeys;

[Collection(GatewayCollection.Name)]
public sealed class ImportRightTests(GatewayFixture gateway) : IDisposable
{
    private readonly HttpClient _http = gateway.CreateClient();

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData(null, false, HttpStatusCode.Unauthorized)]
    [InlineData("/", false, HttpStatusCode.Forbidden)]
    [InlineData("/alpha", true, HttpStatusCode.Forbidden)]
    [InlineData("/", true, HttpStatusCode.OK)]
    public async Task Only_an_administrator_of_the_realm_may_import(string? realm, bool administrator, HttpStatusCode expected)
    {
        (string, string)[] headers = realm is null
            ? []
            : [("iPlanetDirectoryPro", (await gateway.SignInAsync(realm, administrator)).Token.Value)];

        var answer = await Exchange.SendAsync(
            _http, "POST", "/am/json/realms/root/realm-config/journeys?_action=check", Exports.Ending("J"), headers);

        Assert.Equal(expected, answer.Status);
    }
}
