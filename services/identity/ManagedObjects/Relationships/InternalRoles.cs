using System.Collections.Frozen;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>The roles that the platform itself knows. They are no managed objects: they have no stream, and do not see who has them.</summary>
internal static class InternalRoles
{
    private const string Collection = "internal/role/";

    private static readonly FrozenSet<string> Names = new[]
    {
        "openidm-admin", "openidm-authorized", "openidm-reg", "openidm-cert", "openidm-tasks-manager", "platform-provisioning",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True: the key of such a role.</summary>
    public static bool Contains(string key) => key.StartsWith(Collection, StringComparison.Ordinal) && Names.Contains(key[Collection.Length..]);
}
