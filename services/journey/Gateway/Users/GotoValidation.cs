using System.Collections.Immutable;
using Microsoft.Extensions.Options;

namespace Platform.Journey.Gateway.Users;

/// <summary>
/// Decides where a browser may be sent: paths of this origin, and origins that the operator named. Anything else would make the login
/// page a springboard for phishing (CWE-601).
/// </summary>
internal sealed class GotoValidation(IOptions<GotoOptions> options)
{
    private const int MaxLength = 4096;

    private readonly ImmutableArray<AllowedOrigin> _origins = [.. options.Value.AllowedOrigins
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(AllowedOrigin.Parse)];

    /// <summary>Where the browser goes when nothing else is asked for or allowed.</summary>
    public string DefaultUrl => options.Value.DefaultUrl;

    /// <summary>The URL when the browser may be sent there; null otherwise.</summary>
    public string? Resolve(string? url) => url is { Length: > 0 and <= MaxLength } && (IsLocalPath(url) || IsAllowed(url)) ? url : null;

    /// <summary>
    /// A path, and nothing that a browser would read as another host: it skips tabs and line ends, and takes a backslash for a slash.
    /// </summary>
    private static bool IsLocalPath(string url) =>
        url[0] is '/' && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\') && !url.Any(char.IsControl);

    private bool IsAllowed(string url) =>
        !url.Contains('\\') && !url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.UserInfo.Length is 0
        && _origins.Any(origin => origin.Covers(uri));

    private sealed record AllowedOrigin(string Scheme, string Host, int Port, bool AndBelow)
    {
        private const string Wildcard = "*.";

        public static AllowedOrigin Parse(string text)
        {
            var andBelow = text.Contains(Wildcard, StringComparison.Ordinal);
            var uri = new Uri(text.Replace(Wildcard, "", StringComparison.Ordinal));
            return new(uri.Scheme, uri.IdnHost, uri.Port, andBelow);
        }

        public bool Covers(Uri uri) => uri.Scheme == Scheme && uri.Port == Port && (AndBelow
            ? uri.IdnHost.EndsWith("." + Host, StringComparison.OrdinalIgnoreCase)
            : uri.IdnHost.Equals(Host, StringComparison.OrdinalIgnoreCase));
    }
}
