using System.Collections.Immutable;
using Platform.Crest.Versions;

namespace Platform.Journey.Gateway.Protocol;

/// <summary>Which versions of which resources are served (authenticate-protocol §1.3 and §4, admin-rest §2).</summary>
internal static class SurfaceVersions
{
    /// <summary>Starting and continuing journeys.</summary>
    public static ApiVersions Authenticate { get; } = Of("1.0", "1.1", "1.2", "2.0", "2.1");

    /// <summary>Single sign-on sessions.</summary>
    public static ApiVersions Sessions { get; } = Of("1.0", "1.1", "1.2", "2.0", "2.1", "3.0", "3.1", "4.0");

    /// <summary>Questions of a user interface about its person.</summary>
    public static ApiVersions Users { get; } = Of("1.0", "1.1", "1.2", "2.0", "2.1", "3.0", "4.0");

    /// <summary>Server information.</summary>
    public static ApiVersions ServerInfo { get; } = Of("1.0", "1.1", "2.0");

    /// <summary>Configuration; tools ask for anything from 1.0 to 3.0.</summary>
    public static ApiVersions Configuration { get; } = Of("1.0", "2.0", "2.1", "3.0");

    private static ApiVersions Of(params ReadOnlySpan<string> versions)
    {
        var known = ImmutableArray.CreateBuilder<ApiVersion>();

        foreach (var text in versions)
        {
            known.Add(ApiVersion.TryParse(text, out var version) ? version : throw new FormatException(text));
        }

        return new() { Resource = known.ToImmutable() };
    }
}
