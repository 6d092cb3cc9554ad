using Microsoft.Extensions.Options;
using Platform.Journey.Gateway.Users;

namespace Platform.Journey.UnitTests.Gateway.Users;

public sealed class GotoValidationTests
{
    private static GotoValidation Gotos { get; } =
        new(Options.Create(new GotoOptions { AllowedOrigins = "https://www.example.com, https://*.example.org, http://localhost:3000" }));

    [Theory]
    [InlineData("/enduser/?realm=/alpha#/dashboard")]
    [InlineData("/")]
    [InlineData("https://www.example.com")]
    [InlineData("https://www.example.com/path?x=1#y")]
    [InlineData("https://WWW.EXAMPLE.COM:443/")]
    [InlineData("https://shop.example.org/")]
    [InlineData("https://a.b.example.org/")]
    [InlineData("http://localhost:3000/app")]
    public void Own_paths_and_named_origins_are_allowed(string url) => Assert.Equal(url, Gotos.Resolve(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("console")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("http://www.example.com/")]
    [InlineData("https://www.example.com:8443/")]
    [InlineData("https://www.example.com.evil.example/")]
    [InlineData("https://www.example.com@evil.example/")]
    [InlineData("https://user:pass@www.example.com/")]
    [InlineData("https://www.example.com\\@evil.example/")]
    [InlineData("https://example.org/")]
    [InlineData("https://evilexample.org/")]
    [InlineData("http://localhost:3001/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData(" https://www.example.com/")]
    public void Everything_else_is_not(string? url) => Assert.Null(Gotos.Resolve(url));

    [Fact]
    public void A_url_without_end_is_not_allowed() => Assert.Null(Gotos.Resolve("/" + new string('a', 5000)));
}
