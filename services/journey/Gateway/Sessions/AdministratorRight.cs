using Platform.Hosting.Access;
using Platform.Journey.Engine;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>Who is an administrator.</summary>
internal static class AdministratorRight
{
    /// <summary>Whether a person with these properties is one.</summary>
    public static bool IsHeldWith(Json properties) => properties.Member("authzRoles") is { } roles
        && roles.Items().Any(role => role.Member("_ref")?.AsText() == AccessRule.Administrator);
}
