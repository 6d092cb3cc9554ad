using System.Text.Json;
using Platform.Crest.Errors;
using Platform.Crest.Versions;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Limits;
using Platform.Journey.Gateway.Protocol;
using Platform.Journey.Gateway.Sessions;

namespace Platform.Journey.Gateway.Users;

/// <summary>
/// What a login page asks after success: <c>POST /am/json/{realm}/users?_action=idFromSession</c>, <c>GET …/users/{id}</c> of the person
/// itself, and <c>POST …/users?_action=validateGoto</c> (authenticate-protocol §4 and §7.4).
/// </summary>
internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/am/json/users").ServesVersions(SurfaceVersions.Users).WithTags("AM");
        users.MapPost("", ActAsync);
        users.MapGet("/{id}", ProfileAsync);
    }

    private static async Task<IResult> ActAsync(
        HttpContext http, BoundedJson bodies, SsoSessions sessions, GotoValidation gotos, CancellationToken ct)
    {
        var body = await bodies.ReadAsync(http.Request, ct);

        if (body is JsonBody.Refused refused)
        {
            return refused.Error.ToResult();
        }

        return http.Request.Query["_action"].ToString() switch
        {
            "idFromSession" when await sessions.OfAsync(http.Request, ct) is { } session => IdFromSession(session, gotos),
            "idFromSession" => SessionErrors.AccessDenied.ToResult(),
            // Login pages also ask after a refusal, when nobody is signed in; the answer tells only what the operator allowed.
            "validateGoto" => ValidateGoto(body, gotos),
            "" => CrestError.Of(StatusCodes.Status400BadRequest, "_action must be given.").ToResult(),
            var action => CrestError.Of(StatusCodes.Status501NotImplemented, $"Action {action} not supported.").ToResult(),
        };
    }

    private static CrestJson IdFromSession(SsoSession session, GotoValidation gotos) => CrestJson.Ok(Json.Object(
        ("id", Json.From(session.SubjectId)),
        ("realm", Json.From(session.Realm)),
        ("dn", Json.From(SessionJson.UniversalId(session.Realm, session.SubjectId))),
        ("successURL", Json.From(gotos.DefaultUrl)),
        ("fullLoginURL", Json.Null)));

    private static CrestJson ValidateGoto(JsonBody body, GotoValidation gotos)
    {
        var asked = body is JsonBody.Present { Value: { ValueKind: JsonValueKind.Object } value }
            ? Json.From(value).Member("goto")?.AsText()
            : null;
        return CrestJson.Ok(Json.Object(("successURL", Json.From(gotos.Resolve(asked) ?? gotos.DefaultUrl))));
    }

    /// <summary>A person sees itself; whether somebody else exists is not said to anybody.</summary>
    private static async Task<IResult> ProfileAsync(string id, HttpContext http, SsoSessions sessions, CancellationToken ct) =>
        await sessions.OfAsync(http.Request, ct) switch
        {
            null => SessionErrors.AccessDenied.ToResult(),
            var session when session.SubjectId == id || session.UserName == id => Profile(session),
            _ => SessionErrors.Forbidden.ToResult(),
        };

    private static CrestJson Profile(SsoSession session) => CrestJson.Ok(Json.Object(
        ("_id", Json.From(session.SubjectId)),
        ("_rev", Json.From("0")),
        ("username", Json.From(session.SubjectId)),
        ("realm", Json.From(session.Realm)),
        ("uid", Json.From([session.UserName])),
        ("universalid", Json.From([SessionJson.UniversalId(session.Realm, session.SubjectId)])),
        ("inetUserStatus", Json.From(["Active"])),
        ("roles", Json.From(session.Administrator ? ["ui-self-service-user", "ui-global-admin", "ui-realm-admin"] : (string[])["ui-self-service-user"]))));
}
