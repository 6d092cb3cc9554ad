using Platform.Hosting.Callers;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>What a request is about, once it is clear that it may be.</summary>
/// <param name="Resource">Collection, <c>managed/user</c>.</param>
/// <param name="Type">Type of its objects.</param>
/// <param name="Grant">Rights of the caller.</param>
internal sealed record ManagedTarget(string Resource, ObjectType Type, ManagedAccess.Grant Grant)
{
    /// <summary>Rights first: whoever may do nothing does not learn which types there are.</summary>
    public static async Task<ManagedTarget> OfAsync(
        HttpContext http, ICallers callers, ObjectTypes types, ManagedOperation operation, string type, string? objectId)
    {
        var resource = "managed/" + type;
        var grant = ManagedAccess.Decide(await callers.OfAsync(http), operation, resource, objectId);

        return new(resource, types.Find(resource) ?? throw NotFound(), grant);
    }

    public static RequestProblem NotFound() => RequestProblem.Of(StatusCodes.Status404NotFound, "Not Found");
}
