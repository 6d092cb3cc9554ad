using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Platform.Journey.Gateway.Sessions;

namespace Platform.Journey.UnitTests.Gateway.Sessions;

/// <summary>What is kept of a client: families, not versions; a neighbourhood, not an address.</summary>
public sealed class SessionClientsTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36", "Chrome, Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0", "Edge, Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 OPR/122.0.0.0", "Opera, Linux")]
    [InlineData("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox, Linux")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15", "Safari, macOS")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1", "Safari, iOS")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0.0.0 Mobile/15E148 Safari/604.1", "Chrome, iOS")]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/143.0 Mobile/15E148 Safari/605.1.15", "Firefox, iPadOS")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet, Android")]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36", "Chrome, ChromeOS")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko", "Internet Explorer, Windows")]
    [InlineData("SomeApp/1.0 (Android 15)", "Android")]
    [InlineData("curl/8.14.1", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_device_is_the_families_of_browser_and_system(string? header, string? device) => Assert.Equal(device, UserAgentFamilies.Of(header));

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1234:5678:9abc:def0:1234:5678", "2001:db8:1234::/48")]
    [InlineData("fe80::1%2", "fe80::/48")]
    [InlineData(null, null)]
    public void A_place_is_a_neighbourhood(string? address, string? place) => Assert.Equal(place, PlaceOf(address, header: "", said: null));

    [Theory]
    [InlineData("", "Berlin, DE", "203.0.113.0/24")]
    [InlineData("X-Client-Place", null, "203.0.113.0/24")]
    [InlineData("X-Client-Place", "Berlin, DE", "Berlin, DE, 203.0.113.0/24")]
    [InlineData("X-Client-Place", "São Paulo (BR)", "São Paulo (BR), 203.0.113.0/24")]
    [InlineData("X-Client-Place", "<b>Berlin</b>", "203.0.113.0/24")]
    [InlineData("X-Client-Place", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "203.0.113.0/24")]
    public void The_area_is_believed_where_a_proxy_is_configured_to_say_it(string header, string? said, string place) =>
        Assert.Equal(place, PlaceOf("203.0.113.77", header, said));

    private static string? PlaceOf(string? address, string header, string? said)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        http.Request.Headers["X-Client-Place"] = said;

        return new SessionClients(Options.Create(new SsoSessionOptions { PlaceHeader = header })).Of(http.Request).Place;
    }
}
