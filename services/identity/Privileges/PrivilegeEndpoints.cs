using Platform.Crest.Versions;
using Platform.Hosting.Callers;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Rest;

namespace Platform.Identity.Privileges;

/// <summary><c>/openidm/privilege</c>: what the caller may do.</summary>
internal static class PrivilegeEndpoints
{
    public static void MapPrivileges(this IEndpointRouteBuilder routes)
    {
        var privileges = routes.MapGroup("/openidm/privilege").ServesVersions(RestVersions.Served).AddEndpointFilter(ManagedEndpoints.AnswerProblemsAsync);
        privileges.MapPost("", ListAsync);
        privileges.MapGet("/managed/{type}", (string type, ObjectTypes types, ObjectPrivileges all, ICallers callers, HttpContext http, CancellationToken ct) =>
            ReadAsync(type, $"managed/{type}", types, all, callers, http, ct));
        privileges.MapGet("/managed/{type}/{id}", (string type, string id, ObjectTypes types, ObjectPrivileges all, ICallers callers, HttpContext http, CancellationToken ct) =>
            ReadAsync(type, $"managed/{type}/{id}", types, all, callers, http, ct));
        ManagedEndpoints.Refuse(privileges, "", "POST");
        ManagedEndpoints.Refuse(privileges, "/{**path}", "GET");
    }

    private static async Task<IResult> ListAsync(ObjectTypes types, ObjectPrivileges all, ICallers callers, HttpContext http, CancellationToken ct) =>
        http.Request.Single("_action") is "listPrivileges"
            ? RestAnswer.Of(await all.ListAsync(await callers.OfAsync(http), types.All, ct), http.Request)
            : throw RequestProblem.Malformed("The parameter _action must be listPrivileges.");

    private static async Task<IResult> ReadAsync(
        string type, string path, ObjectTypes types, ObjectPrivileges all, ICallers callers, HttpContext http, CancellationToken ct) =>
        types.Find($"managed/{type}") is { } found
            ? RestAnswer.Of(await all.OfAsync(await callers.OfAsync(http), found, path, ct), http.Request)
            : throw ManagedTarget.NotFound();
}
