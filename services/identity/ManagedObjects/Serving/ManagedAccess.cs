using Platform.Crest.Errors;
using Platform.Hosting.Callers;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>What a request wants to do with a collection or an object.</summary>
internal enum ManagedOperation
{
    Query,
    Create,
    Read,
    Replace,
    Patch,
    Delete,
    ReadHistory,
    AskPolicies,
}

/// <summary>
/// Who may do what with managed objects: the one place that says so. Administrators of the platform do everything; people read and change their own
/// object, and ask the policies about it or about one that is to be; everything else is refused, before it is looked whether the object exists.
/// </summary>
internal static class ManagedAccess
{
    /// <summary>The collection whose objects sign in and ask about themselves.</summary>
    public const string People = "managed/user";

    /// <summary>How a request is served.</summary>
    /// <param name="Caller">Who asks.</param>
    /// <param name="AsObject">True: with the rights of the person on the own object.</param>
    internal sealed record Grant(Caller Caller, bool AsObject);

    /// <summary>The rule.</summary>
    public static Grant Decide(Caller? caller, ManagedOperation operation, string resource, string? objectId) => caller switch
    {
        null => throw new RequestProblem(CrestError.Of(StatusCodes.Status401Unauthorized, "Access Denied")),
        { IsAdministrator: true, Realm: "/" } => new(caller, AsObject: false),
        _ when operation is ManagedOperation.Read or ManagedOperation.Patch && resource is People && objectId == caller.SubjectId => new(caller, AsObject: true),
        _ when operation is ManagedOperation.AskPolicies && resource is People && (objectId is null || objectId == caller.SubjectId) => new(caller, AsObject: true),
        _ => throw new RequestProblem(CrestError.Of(StatusCodes.Status403Forbidden, "Access denied")),
    };
}
