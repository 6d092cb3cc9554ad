using Platform.Crest.Errors;
using Platform.Hosting.Callers;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Protocol;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>
/// <c>POST /openidm/authentication?_action=login</c> tells who asks, whatever proves it; <c>logout</c> ends the single sign-on session of the request
/// (identity-and-config reference, section 10).
/// </summary>
internal static class OpenIdmAuthentication
{
    private const string Person = "internal/role/openidm-authorized";
    private const string Administrator = "internal/role/openidm-admin";

    public static void MapOpenIdmAuthentication(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/openidm/authentication", ActAsync).WithTags("Authentication");

    private static Task<IResult> ActAsync(HttpContext http, ICallers callers, SsoSessions sessions, SessionCookie cookie, CancellationToken ct) =>
        http.Request.Query["_action"].ToString() switch
        {
            "login" => LoginAsync(http, callers, sessions, ct),
            "logout" => LogoutAsync(http, sessions, cookie, ct),
            _ => Task.FromResult<IResult>(CrestError.Of(StatusCodes.Status400BadRequest, "The parameter _action must be login or logout.").ToResult()),
        };

    private static async Task<IResult> LoginAsync(HttpContext http, ICallers callers, SsoSessions sessions, CancellationToken ct)
    {
        if (await callers.OfAsync(http) is not { IsClient: false } caller)
        {
            return CrestError.Of(StatusCodes.Status401Unauthorized, "Access Denied").ToResult();
        }

        var session = await sessions.OfAsync(http.Request, ct);
        var name = session?.SubjectId == caller.SubjectId ? session.UserName : caller.SubjectId;

        return CrestJson.Ok(Json.Object(
            ("_id", Json.From("login")),
            ("authenticationId", Json.From(name)),
            ("authorization", Json.Object(
                ("component", Json.From("managed/user")),
                ("id", Json.From(caller.SubjectId)),
                ("roles", Json.From(caller.IsAdministrator ? [Administrator, Person] : (string[])[Person])),
                ("realm", Json.From(caller.Realm)),
                ("moduleId", Json.From(session is null ? "MANAGED_USER" : "SESSION"))))));
    }

    private static async Task<IResult> LogoutAsync(HttpContext http, SsoSessions sessions, SessionCookie cookie, CancellationToken ct)
    {
        // That there is none, or none any more, is what was asked for.
        if (await sessions.OfAsync(http.Request, ct) is { } session)
        {
            await sessions.EndAsync(session, SessionEndings.Logout, ct);
        }

        cookie.Clear(http.Response);

        return CrestJson.Ok(Json.EmptyObject);
    }
}
