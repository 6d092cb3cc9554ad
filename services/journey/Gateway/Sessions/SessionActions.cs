using Platform.Crest.Errors;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Protocol;
using Microsoft.Extensions.Options;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>
/// What the holder of a token may do with its session. Holding the token is the proof, so it may also come in the body, without
/// cookie (authenticate-protocol §4).
/// </summary>
internal sealed class SessionActions(
    SsoSessions sessions, SessionCookie cookie, SessionProperties properties, IOptions<SsoSessionOptions> options, TimeProvider clock)
{
    /// <summary>Ends the session, and makes the browser forget it when the cookie was this session's.</summary>
    public async Task<IResult> LogoutAsync(HttpContext http, Json body, CancellationToken ct)
    {
        var token = TokenOf(http, body);

        if (await sessions.FindAsync(token, ct) is not { } session || !await sessions.EndAsync(session, SessionEndings.Logout, ct))
        {
            return SessionErrors.AccessDenied.ToResult();
        }

        if (cookie.Read(http.Request) is not { } held || held == token)
        {
            cookie.Clear(http.Response);
        }

        return CrestJson.Ok(Json.Object(("result", Json.From("Successfully logged out"))));
    }

    /// <summary>Tells about the session. Looking is not using.</summary>
    public Task<IResult> InfoAsync(HttpContext http, Json body, CancellationToken ct) =>
        WithSessionAsync(http, body, session => Task.FromResult(SessionJson.Info(session, properties.Allowed)), ct);

    /// <summary>Tells about the session, and counts as use.</summary>
    public Task<IResult> InfoAndResetIdleAsync(HttpContext http, Json body, CancellationToken ct) => WithSessionAsync(
        http, body, async session => SessionJson.Info(await sessions.TouchAsync(session, ct), properties.Allowed), ct);

    /// <summary>Says whether there is a session. That there is none is an answer, not an error.</summary>
    public async Task<IResult> ValidateAsync(HttpContext http, Json body, CancellationToken ct) => CrestJson.Ok(
        await sessions.FindAsync(TokenOf(http, body), ct) is { } session
            ? Json.Object(
                ("valid", Json.From(true)),
                ("sessionUid", Json.From(session.AuthenticationSessionId.ToString())),
                ("uid", Json.From(session.SubjectId)),
                ("realm", Json.From(session.Realm)))
            : Json.Object(("valid", Json.From(false))));

    /// <summary>Counts as use, and says what is left: minutes for the limits, seconds for the rest.</summary>
    public Task<IResult> RefreshAsync(HttpContext http, Json body, CancellationToken ct) => WithSessionAsync(http, body, async session =>
    {
        var touched = await sessions.TouchAsync(session, ct);
        return Json.Object(
            ("uid", Json.From(touched.SubjectId)),
            ("realm", Json.From(touched.Realm)),
            ("idletime", Json.From(0)),
            ("maxidletime", Json.From((long)options.Value.IdleTimeout.TotalMinutes)),
            ("maxsessiontime", Json.From((long)options.Value.MaxLifetime.TotalMinutes)),
            ("maxtime", Json.From((long)(touched.ExpiresAt - clock.GetUtcNow()).TotalSeconds)));
    }, ct);

    /// <summary>Shows the properties that may be shown.</summary>
    public Task<IResult> PropertiesAsync(HttpContext http, Json body, CancellationToken ct) =>
        WithSessionAsync(http, body, session => Task.FromResult(SessionJson.Properties(session, properties.Allowed)), ct);

    /// <summary>Sets properties that may be set; one that may not refuses all of them.</summary>
    public async Task<IResult> UpdatePropertiesAsync(HttpContext http, Json body, CancellationToken ct)
    {
        if (await sessions.FindAsync(TokenOf(http, body), ct) is not { } session)
        {
            return SessionErrors.AccessDenied.ToResult();
        }

        return properties.ReadChanges(body.Without("tokenId")) is { } changes
            ? CrestJson.Ok(SessionJson.Properties(await sessions.SetPropertiesAsync(session, changes, ct), properties.Allowed))
            : SessionErrors.Forbidden.ToResult();
    }

    private async Task<IResult> WithSessionAsync(HttpContext http, Json body, Func<SsoSession, Task<Json>> answer, CancellationToken ct) =>
        await sessions.FindAsync(TokenOf(http, body), ct) is { } session
            ? CrestJson.Ok(await answer(session))
            : SessionErrors.AccessDenied.ToResult();

    private SessionToken? TokenOf(HttpContext http, Json body) =>
        SessionToken.From(body.Member("tokenId")?.AsText()) ?? cookie.Read(http.Request);
}
