using System.Collections.Frozen;

namespace Platform.Journey.Engine.Sessions;

/// <summary>
/// Properties of a single sign-on session that the platform itself sets. Other software trusts them, so neither a journey nor the owner of the
/// session may set or remove them (nodes reference §2, rule 4).
/// </summary>
public static class SystemSessionProperties
{
    /// <summary>How strongly the person proved who they are: the sum of what the nodes of the journey were worth.</summary>
    public const string AuthLevel = "AuthLevel";

    private const string ProtectedPrefix = "am.protected.";
    private const string InternalPrefix = "sun.am.";

    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "AMCtxId", AuthLevel, "AuthType", "CharSet", "FullLoginURL", "Host", "HostName", "Locale", "NodeType", "Organization", "Principal",
        "Principals", "Role", "Service", "UserId", "UserProfile", "UserToken", "authInstant", "clientType", "cookieSupport", "loginURL",
        "successURL");

    /// <summary>True when only the platform may set it. Case does not matter: nobody should see two properties that look the same.</summary>
    public static bool Has(string name) => Names.Contains(name)
        || name.StartsWith(ProtectedPrefix, StringComparison.OrdinalIgnoreCase)
        || name.StartsWith(InternalPrefix, StringComparison.OrdinalIgnoreCase);
}
