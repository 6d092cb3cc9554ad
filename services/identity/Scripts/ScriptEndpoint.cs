using Platform.Crest.Errors;
using Platform.Crest.Versions;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Rest;

namespace Platform.Identity.Scripts;

/// <summary>
/// <c>POST /openidm/script?_action=eval</c> and <c>compile</c> (identity-and-config reference, section 10). A script that comes with a request would run with the rights of the
/// service and outside every review; those that are stored are judged where they are stored. Tools read the 501 and go on without. Nothing is served here, so the OpenAPI
/// document has no operation for it.
/// </summary>
internal static class ScriptEndpoint
{
    private const string Allowed = "POST";
    private const string Message = "Scripts of requests are not run. Scripts of journeys and of policies are checked when they are stored.";

    public static void MapScripts(this IEndpointRouteBuilder routes)
    {
        var script = routes.MapGroup("/openidm/script").ServesVersions(RestVersions.Served).AddEndpointFilter(ManagedEndpoints.AnswerProblemsAsync);
        script.Map("", Refuse);
    }

    private static CrestErrorResult Refuse(HttpContext http)
    {
        if (http.Request.Method is not Allowed)
        {
            http.Response.Headers.Allow = Allowed;
            return CrestError.Of(StatusCodes.Status405MethodNotAllowed, $"The method {http.Request.Method} is not allowed here.").ToResult();
        }

        return http.Request.Single("_action") is "eval" or "compile"
            ? CrestError.Of(StatusCodes.Status501NotImplemented, Message).ToResult()
            : throw RequestProblem.Malformed("The parameter _action must be eval or compile.");
    }
}
