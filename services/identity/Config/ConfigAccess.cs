using Platform.Crest.Errors;
using Platform.Hosting.Callers;
using Platform.Identity.ManagedObjects.Serving;

namespace Platform.Identity.Config;

/// <summary>What a request wants to do with configuration.</summary>
internal enum ConfigOperation
{
    Query,
    Read,
    ReadHistory,
    Write,
}

/// <summary>
/// Who may do what with configuration (identity-and-config reference, section 11): administrators of the platform do everything; pages read what they look like and say,
/// before anybody has signed in; people who have signed in read all of <c>ui/</c>. Everything else is refused before it is looked whether the document exists.
/// </summary>
internal static class ConfigAccess
{
    private static readonly string[] ForEverybody = ["ui/theme", "uilocale/"];
    private static readonly string[] ForPeople = ["ui/", .. ForEverybody];

    /// <summary>True: people without rights read the document.</summary>
    public static bool IsForPeople(string documentId) => ForPeople.Any(part => documentId.StartsWith(part, StringComparison.Ordinal));

    /// <summary>Lets the caller pass; null: nobody who is known, and nobody needs to be.</summary>
    /// <exception cref="RequestProblem">401 or 403.</exception>
    public static Caller? Decide(Caller? caller, ConfigOperation operation, string documentId) => caller switch
    {
        { IsAdministrator: true, Realm: "/" } => caller,
        _ when operation is ConfigOperation.Read && ForEverybody.Any(part => documentId.StartsWith(part, StringComparison.Ordinal)) => caller,
        not null when operation is ConfigOperation.Read && IsForPeople(documentId) => caller,
        null => throw RequestProblem.Of(StatusCodes.Status401Unauthorized, "Access Denied"),
        _ => throw new RequestProblem(CrestError.Of(StatusCodes.Status403Forbidden, "Access denied")),
    };
}
