using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace Platform.Journey.Gateway.Cors;

/// <summary>Decides about an <c>Origin</c> header.</summary>
internal sealed class AllowedOrigins(IOptions<CorsOptions> options)
{
    private const string Localhost = "http://localhost";
    private readonly bool _allowLocalhost = options.Value.AllowLocalhost;

    private readonly FrozenSet<string> _exact = options.Value.AllowedOrigins
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when pages of this origin may call.</summary>
    public bool Allows(string origin) => _exact.Contains(origin) || (_allowLocalhost && IsLocalhost(origin));

    /// <summary>Only digits may follow: <c>http://localhost:1.evil.example</c> is somebody else's.</summary>
    private static bool IsLocalhost(string origin) =>
        origin.StartsWith(Localhost, StringComparison.OrdinalIgnoreCase)
        && origin.AsSpan(Localhost.Length) is var rest
        && (rest.IsEmpty || (rest[0] is ':' && rest.Length is > 1 and < 7 && !rest[1..].ContainsAnyExceptInRange('0', '9')));
}
