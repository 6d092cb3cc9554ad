using Platform.Crest.Errors;
using Platform.Identity.ManagedObjects.Serving;

namespace Platform.Identity.Config;

/// <summary>The document that a request is about.</summary>
/// <param name="DocumentId">Its id.</param>
internal sealed record ConfigTarget(string DocumentId)
{
    /// <summary>The document that a path names.</summary>
    /// <exception cref="RequestProblem">No id, or a document of another service.</exception>
    public static ConfigTarget Of(HttpContext http, string path)
    {
        // The server leaves an encoded slash as it is, for it divides no path; here it does.
        var id = path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).Trim('/');

        if (!ConfigId.IsValid(id))
        {
            throw RequestProblem.Malformed(ConfigId.Requirement);
        }

        return ConfigId.OwnerOf(id) is ConfigOwner.Identity
            ? new(id)
            : throw new RequestProblem(CrestError.Of(StatusCodes.Status405MethodNotAllowed, $"The document {id} is kept by a service that does not take {http.Request.Method} here."));
    }
}
