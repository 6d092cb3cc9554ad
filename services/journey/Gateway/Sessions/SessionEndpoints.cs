using System.Text.Json;
using Platform.Crest.Errors;
using Platform.Crest.Versions;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Limits;
using Platform.Journey.Gateway.Protocol;

namespace Platform.Journey.Gateway.Sessions;

/// <summary><c>POST /am/json/{realm}/sessions?_action=…</c> and, for administrators, <c>GET …/sessions?_queryFilter=…</c>.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/am/json/sessions").ServesVersions(SurfaceVersions.Sessions).WithTags("AM");
        sessions.MapPost("", HandleAsync);
        sessions.MapGet("", (SessionAdministration administration, HttpContext http, CancellationToken ct) => administration.ListAsync(http, ct));
    }

    private static async Task<IResult> HandleAsync(
        HttpContext http, BoundedJson bodies, SessionActions actions, SessionAdministration administration, CancellationToken ct)
    {
        switch (await bodies.ReadAsync(http.Request, ct))
        {
            case JsonBody.Refused refused:
                return refused.Error.ToResult();
            case JsonBody.Present { Value.ValueKind: not JsonValueKind.Object }:
                return CrestError.Of(StatusCodes.Status400BadRequest, "The request body must be a JSON object.").ToResult();
            case JsonBody.Present present:
                return await ActAsync(http, Json.From(present.Value), actions, administration, ct);
            default:
                return await ActAsync(http, Json.EmptyObject, actions, administration, ct);
        }
    }

    private static Task<IResult> ActAsync(
        HttpContext http, Json body, SessionActions actions, SessionAdministration administration, CancellationToken ct) =>
        http.Request.Query["_action"].ToString() switch
        {
            "logout" => actions.LogoutAsync(http, body, ct),
            "getSessionInfo" => actions.InfoAsync(http, body, ct),
            "getSessionInfoAndResetIdleTime" => actions.InfoAndResetIdleAsync(http, body, ct),
            "validate" => actions.ValidateAsync(http, body, ct),
            "refresh" => actions.RefreshAsync(http, body, ct),
            "getSessionProperties" => actions.PropertiesAsync(http, body, ct),
            "updateSessionProperties" => actions.UpdatePropertiesAsync(http, body, ct),
            "logoutByHandle" => administration.LogoutByHandleAsync(http, body, ct),
            "logoutByUser" => administration.LogoutByUserAsync(http, body, ct),
            var action => Task.FromResult<IResult>(UnknownAction(action).ToResult()),
        };

    private static CrestError UnknownAction(string action) => action.Length is 0
        ? CrestError.Of(StatusCodes.Status400BadRequest, "_action must be given.")
        : CrestError.Of(StatusCodes.Status501NotImplemented, $"Action {action} not supported.");
}
