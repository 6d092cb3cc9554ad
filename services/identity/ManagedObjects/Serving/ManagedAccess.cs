using Platform.Crest.Errors;
using Platform.Hosting.Access;
using Platform.Hosting.Callers;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>With which rights a request about managed objects is served; that it may be, the access rules have said before (docs/access.md).</summary>
internal static class ManagedAccess
{
    /// <summary>The collection whose objects sign in and ask about themselves.</summary>
    public const string People = "managed/user";

    /// <summary>How a request is served.</summary>
    /// <param name="Caller">Who asks.</param>
    /// <param name="AsObject">True: with the rights of the person on the own object.</param>
    internal sealed record Grant(Caller Caller, bool AsObject);

    /// <summary>The rights; objects are for nobody without a name, whatever the rules say.</summary>
    public static Grant Of(HttpContext http) => AccessGrant.Of(http) is { Caller: { } caller } granted
        ? new(caller, granted.AsObject)
        : throw new RequestProblem(CrestError.Of(StatusCodes.Status401Unauthorized, "Access Denied"));
}
