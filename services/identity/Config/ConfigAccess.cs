using Platform.Crest.Errors;
using Platform.Hosting.Access;
using Platform.Hosting.Callers;
using Platform.Identity.ManagedObjects.Serving;

namespace Platform.Identity.Config;

/// <summary>Who asks for configuration; that it may be asked, the access rules have said before (docs/access.md).</summary>
internal static class ConfigAccess
{
    private static readonly string[] ForPeople = ["ui/", "uilocale/"];

    /// <summary>True: people without rights read the document, so that nothing in it is secret.</summary>
    public static bool IsForPeople(string documentId) => ForPeople.Any(part => documentId.StartsWith(part, StringComparison.Ordinal));

    /// <summary>Who writes; nothing is written without a name, whatever the rules say.</summary>
    /// <exception cref="RequestProblem">401.</exception>
    public static Caller Writer(HttpContext http) => AccessGrant.Of(http)?.Caller
        ?? throw new RequestProblem(CrestError.Of(StatusCodes.Status401Unauthorized, "Access Denied"));
}
