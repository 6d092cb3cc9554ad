using System.Collections.Concurrent;

namespace Platform.Journey.Gateway.Effects;

/// <summary>Cookies collected while effects are carried out; later ones of the same name win.</summary>
internal sealed class ResponseCookies
{
    private readonly ConcurrentDictionary<string, (string Value, CookieOptions Options)> _cookies = new(StringComparer.Ordinal);

    /// <summary>Name, value and properties of every cookie.</summary>
    public IEnumerable<(string Name, string Value, CookieOptions Options)> All =>
        _cookies.Select(cookie => (cookie.Key, cookie.Value.Value, cookie.Value.Options));

    /// <summary>Sets a cookie.</summary>
    public void Set(string name, string value, CookieOptions options) => _cookies[name] = (value, options);
}
