using Platform.Crest.Errors;
using Platform.Hosting.Access;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Protocol;
using Platform.Journey.Gateway.Realms;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>Seeing and ending sessions without their tokens: administrators those of the realm, a person the own.</summary>
internal sealed class SessionAdministration(SsoSessions sessions, SessionCookie cookie, RealmPaths realms)
{
    /// <summary>Ends sessions by the handles of the list, and says for each whether it was ended.</summary>
    public async Task<IResult> LogoutByHandleAsync(HttpContext http, Json body, CancellationToken ct)
    {
        var handles = body.Member("sessionHandles")?.Items().Select(handle => handle.AsText()).ToArray();

        if (handles is not { Length: > 0 and <= SessionQuery.MaxResults } || handles.Contains(null))
        {
            return BadRequest("sessionHandles must be a list of 1 to 100 session handles.");
        }

        if (await RefusalAsync(http, handles!, ct) is { } refusal)
        {
            return refusal.ToResult();
        }

        var results = Json.EmptyObject;

        foreach (var handle in handles.Distinct().Select(handle => handle!))
        {
            results = results.MergedWith(Json.Object((handle, Json.From(await EndAsync(http, handle, ct)))));
        }

        return CrestJson.Ok(Json.Object(("result", results)));
    }

    /// <summary>Ends all sessions of a person in the realm.</summary>
    public async Task<IResult> LogoutByUserAsync(HttpContext http, Json body, CancellationToken ct)
    {
        var realm = RealmContext.Of(http);

        if (body.Member("username")?.AsText() is not { Length: > 0 } user)
        {
            return BadRequest("username must be given.");
        }

        if (RefusalOf(http, realm.Path, user) is { } refusal)
        {
            return refusal.ToResult();
        }

        foreach (var session in await sessions.OfSubjectAsync(realm.Path, user, ct))
        {
            await sessions.EndAsync(session, SessionEndings.Revoked, ct);
        }

        return CrestJson.Ok(Json.Object(("result", Json.From(true))));
    }

    /// <summary>Lists the sessions of a person.</summary>
    public async Task<IResult> ListAsync(HttpContext http, CancellationToken ct)
    {
        var query = SessionQuery.Read(http.Request.Query["_queryFilter"]);
        var realm = query?.Realm is { } named ? realms.Find(named) : RealmContext.Of(http);

        if (query is null || realm is null)
        {
            return BadRequest("_queryFilter must have the form username eq \"<name>\" and realm eq \"<path>\".");
        }

        if (RefusalOf(http, realm.Path, query.UserName) is { } refusal)
        {
            return refusal.ToResult();
        }

        var found = await sessions.OfSubjectAsync(realm.Path, query.UserName, ct);
        var current = cookie.Read(http.Request)?.Hash();
        return CrestJson.Ok(Json.Object(
            ("result", Json.From(found.Select(session => SessionJson.Entry(session, session.Id == current)))),
            ("resultCount", Json.From(found.Count)),
            ("pagedResultsCookie", Json.Null),
            ("totalPagedResultsPolicy", Json.From("NONE")),
            ("totalPagedResults", Json.From(-1)),
            ("remainingPagedResults", Json.From(-1))));
    }

    private async Task<bool> EndAsync(HttpContext http, string handle, CancellationToken ct) =>
        await sessions.ByHandleAsync(handle, ct) is { } session
        && RefusalOf(http, session.Realm, session.SubjectId) is null
        && await sessions.EndAsync(session, SessionEndings.Revoked, ct);

    /// <summary>To a person, a handle that is not of an own session is refused, whether there is such a session or not.</summary>
    private async Task<CrestError?> RefusalAsync(HttpContext http, IEnumerable<string> handles, CancellationToken ct)
    {
        if (AccessGrant.Of(http) is not { OwnSessionsOnly: true, Caller: not null })
        {
            return RefusalOf(http, RealmContext.Of(http).Path, person: "");
        }

        foreach (var handle in handles)
        {
            if (await sessions.ByHandleAsync(handle, ct) is not { } session || RefusalOf(http, session.Realm, session.SubjectId) is not null)
            {
                return SessionErrors.Forbidden;
            }
        }

        return null;
    }

    /// <summary>Why sessions of a person in a realm are not for the caller; null: they are.</summary>
    private static CrestError? RefusalOf(HttpContext http, string realm, string person) => AccessGrant.Of(http) switch
    {
        { Caller: null } or null => SessionErrors.AccessDenied,
        { OwnSessionsOnly: false, Caller: var caller } when caller.IsAtOrAbove(realm) => null,
        { Caller: { IsClient: false } caller } when caller.SubjectId == person && caller.Realm == realm => null,
        _ => SessionErrors.Forbidden,
    };

    private static CrestErrorResult BadRequest(string message) => CrestError.Of(StatusCodes.Status400BadRequest, message).ToResult();
}
