using System.Net;
using Platform.Journey.Gateway.Scripts;

namespace Platform.Journey.UnitTests.Gateway.Scripts;

public sealed class AllowedHostsTests
{
    [Theory]
    [InlineData("", "https://api.example.com/", false)]
    [InlineData("api.example.com", "https://API.example.com:8443/x", true)]
    [InlineData("api.example.com", "https://api.example.com.evil.org/", false)]
    [InlineData("api.example.com", "https://api.example.com@evil.org/", false)]
    [InlineData("*.example.com", "https://a.b.example.com/", true)]
    [InlineData("*.example.com", "https://example.com/", false)]
    [InlineData("*.example.com", "https://badexample.com/", false)]
    [InlineData("127.0.0.1", "http://127.0.0.1:80/", true)]
    [InlineData("127.0.0.1", "http://127.0.0.2/", false)]
    [InlineData("example.com", "http://127.0.0.1/", false)]
    [InlineData("example.com", "http://2130706433/", false)]
    [InlineData("::1", "http://[::1]/", true)]
    public void A_host_is_allowed_when_it_is_listed(string list, string url, bool allowed) =>
        Assert.Equal(allowed, new AllowedHosts(list).Allows(new Uri(url)));

    [Theory]
    [InlineData("api.example.com", "8.8.8.8", true)]
    [InlineData("api.example.com", "127.0.0.1", false)]
    [InlineData("api.example.com", "10.1.2.3", false)]
    [InlineData("api.example.com", "169.254.169.254", false)]
    [InlineData("api.example.com", "::1", false)]
    [InlineData("api.example.com", "::ffff:10.1.2.3", false)]
    [InlineData("api.example.com", "fd00::1", false)]
    [InlineData("api.example.com", "0.0.0.0", false)]
    [InlineData("crm.internal, 10.1.0.0/16", "10.1.2.3", true)]
    [InlineData("crm.internal, 10.1.0.0/16", "10.2.2.3", false)]
    public void A_private_address_is_connected_to_only_when_it_is_listed(string list, string address, bool allowed) =>
        Assert.Equal(allowed, new AllowedHosts(list).AllowsConnection(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("*")]
    [InlineData("a b")]
    public void What_is_no_host_is_refused(string list) => Assert.Throws<FormatException>(() => new AllowedHosts(list));
}
