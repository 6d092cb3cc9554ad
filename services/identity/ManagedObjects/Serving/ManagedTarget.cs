namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>What a request is about.</summary>
/// <param name="Resource">Collection, <c>managed/user</c>.</param>
/// <param name="Type">Type of its objects.</param>
/// <param name="Grant">Rights of the caller.</param>
internal sealed record ManagedTarget(string Resource, ObjectType Type, ManagedAccess.Grant Grant)
{
    /// <summary>The type that a path names.</summary>
    public static ManagedTarget Of(HttpContext http, ObjectTypes types, string type)
    {
        var resource = "managed/" + type;

        return new(resource, types.Find(resource) ?? throw NotFound(), ManagedAccess.Of(http));
    }

    public static RequestProblem NotFound() => RequestProblem.Of(StatusCodes.Status404NotFound, "Not Found");
}
