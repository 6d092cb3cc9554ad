using Platform.Crest.Errors;
using Platform.Hosting.Callers;
using Platform.Identity.ManagedObjects.Serving;

namespace Platform.Identity.Config;

/// <summary>The document that a request is about, once it is clear that it may be.</summary>
/// <param name="DocumentId">Its id.</param>
/// <param name="Caller">Who asks; null: somebody unknown, who need not be known.</param>
internal sealed record ConfigTarget(string DocumentId, Caller? Caller)
{
    /// <summary>Rights first, then the id.</summary>
    /// <exception cref="RequestProblem">No rights, no id, or a document of another service.</exception>
    public static async Task<ConfigTarget> OfAsync(HttpContext http, ICallers callers, ConfigOperation operation, string path)
    {
        // The server leaves an encoded slash as it is, for it divides no path; here it does.
        var id = path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).Trim('/');
        var caller = ConfigAccess.Decide(await callers.OfAsync(http), operation, id);

        if (!ConfigId.IsValid(id))
        {
            throw RequestProblem.Malformed(ConfigId.Requirement);
        }

        return ConfigId.OwnerOf(id) is ConfigOwner.Identity
            ? new(id, caller)
            : throw new RequestProblem(CrestError.Of(StatusCodes.Status405MethodNotAllowed, $"The document {id} is kept by a service that does not take {http.Request.Method} here."));
    }
}
