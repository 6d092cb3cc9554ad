using Platform.Crest.Errors;
using Platform.Crest.Versions;
using Platform.Hosting.Access;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Protocol;
using Platform.Journey.Gateway.Realms;
using Platform.Journey.Gateway.Sessions;
using Platform.QueryFilters;

namespace Platform.Journey.Gateway.Users;

/// <summary>
/// <c>GET /am/json/{realm}/users/{id}/devices/profile</c> and <c>…/devices/2fa/{kind}</c>: what somebody has registered to sign in with, for the person and for administrators of
/// the realm (identity-and-config reference, section 10). No journey registers anything of the kind, so nobody has any; the answer lets pages show that instead of an error.
/// </summary>
internal static class DeviceEndpoints
{
    private static readonly string[] SecondFactors = ["oath", "push", "webauthn"];

    private static readonly Json Nothing = Json.Object(
        ("result", Json.From(Array.Empty<Json>())),
        ("resultCount", Json.From(0)),
        ("pagedResultsCookie", Json.Null),
        ("totalPagedResultsPolicy", Json.From("NONE")),
        ("totalPagedResults", Json.From(-1)),
        ("remainingPagedResults", Json.From(-1)));

    public static void MapDevices(this IEndpointRouteBuilder routes)
    {
        var devices = routes.MapGroup("/am/json/users/{id}/devices").ServesVersions(SurfaceVersions.Users).WithTags("AM");
        devices.MapGet("/profile", QueryAsync);
        devices.MapGet("/2fa/{kind}", async (string id, string kind, HttpContext http, SsoSessions sessions, CancellationToken ct) =>
            await RefusalAsync(id, http, sessions, ct) is { } refusal ? refusal.ToResult()
            : SecondFactors.Contains(kind, StringComparer.Ordinal) ? Answer(http)
            : CrestError.Of(StatusCodes.Status404NotFound, "Not Found").ToResult());
    }

    private static async Task<IResult> QueryAsync(string id, HttpContext http, SsoSessions sessions, CancellationToken ct) =>
        await RefusalAsync(id, http, sessions, ct) is { } refusal ? refusal.ToResult() : Answer(http);

    private static IResult Answer(HttpContext http)
    {
        try
        {
            if (http.Request.Query["_queryFilter"] is [{ } filter])
            {
                QueryFilter.Parse(filter);
            }

            return CrestJson.Ok(Nothing);
        }
        catch (QueryFilterSyntaxException e)
        {
            return CrestError.Of(StatusCodes.Status400BadRequest, e.Message).ToResult();
        }
    }

    /// <summary>A person is named by id or, as the session does, by name. Whether somebody else exists is not said to anybody.</summary>
    private static async Task<CrestError?> RefusalAsync(string id, HttpContext http, SsoSessions sessions, CancellationToken ct)
    {
        if (AccessGrant.Of(http)?.Caller is not { } caller)
        {
            return SessionErrors.AccessDenied;
        }

        if (id == caller.SubjectId || (caller.IsAdministrator && caller.IsAtOrAbove(RealmContext.Of(http).Path)))
        {
            return null;
        }

        return await sessions.OfAsync(http.Request, ct) is { } session && session.SubjectId == caller.SubjectId && session.UserName == id ? null : SessionErrors.Forbidden;
    }
}
