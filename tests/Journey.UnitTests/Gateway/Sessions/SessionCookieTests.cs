using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Platform.Journey.Gateway.Sessions;

namespace Platform.Journey.UnitTests.Gateway.Sessions;

public sealed class SessionCookieTests
{
    [Fact]
    public void The_cookie_holds_the_token_as_the_body_does_and_scripts_cannot_read_it()
    {
        var http = new DefaultHttpContext();

        Cookie(new()).Write(http.Response, new SessionToken("abc-_*"));

        Assert.Equal(
            ["iPlanetDirectoryPro=abc-_*; path=/; samesite=lax; httponly", "amlbcookie=01; path=/; samesite=lax; httponly"],
            http.Response.Headers.SetCookie.ToArray());
    }

    [Theory]
    [InlineData("Auto", "http", false)]
    [InlineData("Auto", "https", true)]
    [InlineData("Always", "http", true)]
    [InlineData("Never", "https", false)]
    public void The_cookie_is_secure_when_asked_or_when_the_request_was(string setting, string scheme, bool secure)
    {
        var http = new DefaultHttpContext();
        http.Request.Scheme = scheme;

        Cookie(new() { CookieSecure = Enum.Parse<SecureCookie>(setting) }).Write(http.Response, new SessionToken("t"));

        Assert.Equal(secure, http.Response.Headers.SetCookie[0]!.Contains("; secure", StringComparison.Ordinal));
    }

    [Fact]
    public void Name_domain_and_same_site_follow_the_options()
    {
        var http = new DefaultHttpContext();

        Cookie(new() { CookieName = "sid", CookieDomain = "example.com", CookieSecure = SecureCookie.Always, CookieSameSite = SameSiteMode.None })
            .Write(http.Response, new SessionToken("t"));

        Assert.Equal("sid=t; domain=example.com; path=/; secure; samesite=none; httponly", http.Response.Headers.SetCookie[0]);
    }

    [Theory]
    [InlineData("iPlanetDirectoryPro=abc*", null, "abc*")]
    [InlineData("iPlanetDirectoryPro=abc%2A", null, "abc*")]
    [InlineData("other=1; iPlanetDirectoryPro=abc", "def", "def")]
    [InlineData(null, "def", "def")]
    [InlineData("other=1", null, null)]
    [InlineData("iPlanetDirectoryPro=", null, null)]
    public void The_token_is_read_from_the_header_else_from_the_cookie(string? cookie, string? header, string? token)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Cookie = cookie;
        request.Headers["iPlanetDirectoryPro"] = header;

        Assert.Equal(token, Cookie(new()).Read(request)?.Value);
    }

    [Fact]
    public void Tokens_are_random_safe_in_cookies_and_never_printed()
    {
        var tokens = Enumerable.Range(0, 100).Select(_ => SessionToken.Create()).ToArray();

        Assert.Equal(100, tokens.Select(t => t.Value).Distinct().Count());
        Assert.All(tokens, t => Assert.Matches("^[A-Za-z0-9_-]{43}\\*$", t.Value));
        Assert.All(tokens, t => Assert.DoesNotContain(t.Value, $"{t} {t.Hash()}", StringComparison.Ordinal));
    }

    private static SessionCookie Cookie(SsoSessionOptions options) => new(Options.Create(options));
}
