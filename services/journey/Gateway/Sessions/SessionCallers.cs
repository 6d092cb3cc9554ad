using Platform.Hosting.Callers;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>Knows callers by their single sign-on session.</summary>
internal sealed class SessionCallers(SsoSessions sessions) : ICallers
{
    /// <inheritdoc/>
    public async ValueTask<Caller?> OfAsync(HttpContext context) =>
        await sessions.OfAsync(context.Request, context.RequestAborted) is { } session
            ? new(session.SubjectId, session.Realm, session.Administrator)
            : null;
}
