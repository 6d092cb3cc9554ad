using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SameSiteMode = Microsoft.Net.Http.Headers.SameSiteMode;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>
/// Carries the session token between browser and gateway (authenticate-protocol §1.6 and §4). Written by hand, because the framework
/// escapes the star of the token, and clients compare cookie and body.
/// </summary>
internal sealed class SessionCookie(IOptions<SsoSessionOptions> options)
{
    private const string LoadBalancerCookie = "amlbcookie";
    private readonly SsoSessionOptions _options = options.Value;

    /// <summary>Name of cookie and header.</summary>
    public string Name => _options.CookieName;

    /// <summary>True when the browser sent the cookie, whatever is in it.</summary>
    public bool IsOn(HttpRequest request) => request.Cookies.ContainsKey(Name);

    /// <summary>The token of a request: the header named like the cookie, else the cookie; null: none.</summary>
    public SessionToken? Read(HttpRequest request) =>
        SessionToken.From(request.Headers[Name] is [{ Length: > 0 } header] ? header : request.Cookies[Name]);

    /// <summary>Hands the token to the browser.</summary>
    public void Write(HttpResponse response, SessionToken token)
    {
        Append(response, Name, token.Value, ends: null);
        Append(response, LoadBalancerCookie, "01", ends: null);
    }

    /// <summary>Makes the browser forget the token.</summary>
    public void Clear(HttpResponse response)
    {
        Append(response, Name, "\"\"", DateTimeOffset.UnixEpoch);
        Append(response, LoadBalancerCookie, "LOGOUT", DateTimeOffset.UnixEpoch);
    }

    /// <summary>Whether the cookie carries the <c>Secure</c> attribute in answers to this request.</summary>
    public bool IsSecure(HttpRequest request) => _options.CookieSecure switch
    {
        SecureCookie.Always => true,
        SecureCookie.Never => false,
        SecureCookie.Auto => request.IsHttps,
        _ => throw new InvalidOperationException($"Unmapped cookie setting {_options.CookieSecure}."),
    };

    private void Append(HttpResponse response, string name, string value, DateTimeOffset? ends)
    {
        var cookie = new SetCookieHeaderValue(name, value)
        {
            Path = "/",
            Domain = _options.CookieDomain is { Length: > 0 } domain ? domain : null,
            HttpOnly = true,
            Secure = IsSecure(response.HttpContext.Request),
            SameSite = (SameSiteMode)_options.CookieSameSite,
            Expires = ends,
        };
        response.Headers.Append(HeaderNames.SetCookie, cookie.ToString());
    }
}
