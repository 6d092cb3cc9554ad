using Platform.Crest.Errors;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>The refusals around sessions (authenticate-protocol §4, admin-rest §2).</summary>
internal static class SessionErrors
{
    /// <summary>Nobody is signed in, or not any more.</summary>
    public static CrestError AccessDenied { get; } = CrestError.Of(StatusCodes.Status401Unauthorized, "Access Denied");

    /// <summary>Somebody is signed in who may not do this.</summary>
    public static CrestError Forbidden { get; } = CrestError.Of(StatusCodes.Status403Forbidden, "Forbidden");
}
