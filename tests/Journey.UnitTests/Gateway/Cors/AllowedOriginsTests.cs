using Microsoft.Extensions.Options;
using Platform.Journey.Gateway.Cors;

namespace Platform.Journey.UnitTests.Gateway.Cors;

public sealed class AllowedOriginsTests
{
    [Theory]
    [InlineData("https://login.example.com", true)]
    [InlineData("HTTPS://login.example.com", true)]
    [InlineData("https://login.example.com:8443", false)]
    [InlineData("http://login.example.com", false)]
    [InlineData("https://login.example.com.evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    [InlineData("http://localhost:3000", false)]
    public void Only_the_named_origins_may_call(string origin, bool allowed) =>
        Assert.Equal(allowed, Origins(localhost: false).Allows(origin));

    [Theory]
    [InlineData("http://localhost", true)]
    [InlineData("http://localhost:1", true)]
    [InlineData("http://localhost:65535", true)]
    [InlineData("https://login.example.com", true)]
    [InlineData("https://localhost:3000", false)]
    [InlineData("http://localhost:", false)]
    [InlineData("http://localhost:3000/", false)]
    [InlineData("http://localhost:1.evil.example", false)]
    [InlineData("http://localhost.evil.example", false)]
    [InlineData("http://localhost@evil.example", false)]
    [InlineData("http://127.0.0.1:3000", false)]
    [InlineData("http://localhost:123456", false)]
    public void In_development_pages_of_this_machine_may_call_from_any_port(string origin, bool allowed) =>
        Assert.Equal(allowed, Origins(localhost: true).Allows(origin));

    private static AllowedOrigins Origins(bool localhost) =>
        new(Options.Create(new CorsOptions { AllowedOrigins = "https://login.example.com", AllowLocalhost = localhost }));
}
