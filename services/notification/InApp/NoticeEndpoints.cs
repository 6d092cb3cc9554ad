using Platform.Crest.Errors;
using Platform.Hosting.Access;

namespace Platform.Notification.InApp;

/// <summary>
/// <c>DELETE /openidm/internal/notification/{id}</c> and <c>POST /openidm/notification?_action=deleteNotificationsForTarget&amp;target=managed/user/{id}</c>: a person puts own
/// notices away, an administrator those of everybody (identity-and-config reference, section 6.5). Reading them is a matter of the managed object.
/// </summary>
internal static class NoticeEndpoints
{
    private const string Action = "deleteNotificationsForTarget";
    private const string People = "managed/user";
    private const int MaxTarget = 512;

    public static void MapNotices(this IEndpointRouteBuilder routes)
    {
        routes.MapDelete("/openidm/internal/notification/{id}", RemoveAsync);
        routes.MapPost("/openidm/notification", ActAsync);
    }

    /// <summary>A notice of somebody else is answered as one that there is not.</summary>
    private static async Task<IResult> RemoveAsync(string id, HttpContext http, NoticeBoard board, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";

        if (AccessGrant.Of(http) is not { Caller: { } caller } grant)
            return CrestError.Of(StatusCodes.Status401Unauthorized, "Access Denied").ToResult();

        return Guid.TryParse(id, out var notice) && await board.RemoveAsync(notice, grant.AsObject ? caller.SubjectId : null, caller.SubjectId, ct)
            ? Results.Json(new { _id = notice }, contentType: CrestErrorResult.ContentType)
            : CrestError.Of(StatusCodes.Status404NotFound, "Not Found").ToResult();
    }

    private static async Task<IResult> ActAsync(HttpContext http, NoticeBoard board, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";

        if (AccessGrant.Of(http) is not { Caller: { } caller } grant)
            return CrestError.Of(StatusCodes.Status401Unauthorized, "Access Denied").ToResult();

        if (http.Request.Query["_action"] is not [Action])
            return CrestError.Of(StatusCodes.Status400BadRequest, $"The parameter _action must be {Action}.").ToResult();

        if (http.Request.Query["target"] is not [{ Length: > 0 and <= MaxTarget } target] || target.Split('/') is not ["managed", { Length: > 0 }, { Length: > 0 } person])
            return CrestError.Of(StatusCodes.Status400BadRequest, $"The parameter target must name a person, such as {People}/1, in at most {MaxTarget} characters.").ToResult();

        if (grant.AsObject && target != $"{People}/{caller.SubjectId}")
            return CrestError.Of(StatusCodes.Status403Forbidden, "Access denied").ToResult();

        return Results.Json(new { deleted = await board.RemoveAllAsync(person, caller.SubjectId, ct) }, contentType: CrestErrorResult.ContentType);
    }
}
