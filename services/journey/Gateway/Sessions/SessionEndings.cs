namespace Platform.Journey.Gateway.Sessions;

/// <summary>Why a session ended, as stored and announced.</summary>
internal static class SessionEndings
{
    /// <summary>The person left.</summary>
    public const string Logout = "logout";

    /// <summary>Nobody used it for too long.</summary>
    public const string Idle = "idle";

    /// <summary>It reached its greatest age.</summary>
    public const string Expired = "expired";

    /// <summary>A new session took its place.</summary>
    public const string Replaced = "replaced";

    /// <summary>An administrator ended it.</summary>
    public const string Revoked = "revoked";
}
