using Platform.Hosting.Callers;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Authenticate;
using Platform.Journey.Gateway.Sessions;

namespace Platform.Journey.Gateway.Credentials;

/// <summary>
/// Knows callers by what the request carries: an access token, name and password, or a single sign-on session. What names somebody beside a session is
/// what counts; when it proves nobody, the session does not help.
/// </summary>
internal sealed class RequestCallers(SsoSessions sessions, PasswordCallers passwords, ClientCallers clients) : ICallers
{
    /// <summary>Header with the password of the person whose session it is: proves anew who asks, for properties that the schema protects.</summary>
    public const string ReauthenticationHeader = "X-OpenIDM-Reauth-Password";

    private sealed record Known(Caller? Caller);

    /// <inheritdoc/>
    public async ValueTask<Caller?> OfAsync(HttpContext context)
    {
        // Asked several times for a request; a password is checked once.
        if (context.Features.Get<Known>() is { } known)
        {
            return known.Caller;
        }

        var caller = await FindAsync(context, context.RequestAborted);
        context.Features.Set(new Known(caller));

        return caller;
    }

    private async ValueTask<Caller?> FindAsync(HttpContext context, CancellationToken ct) => RequestCredentials.Of(context.Request.Headers) switch
    {
        RequestCredentials.None => await OfSessionAsync(context, ct),
        RequestCredentials.Bearer bearer => await clients.OfTokenAsync(bearer.Token, ct),
        RequestCredentials.Named named => await passwords.OfAsync(named, AddressOf(context), ct),
        _ => null,
    };

    private async ValueTask<Caller?> OfSessionAsync(HttpContext context, CancellationToken ct)
    {
        if (await sessions.OfAsync(context.Request, ct) is not { } session)
        {
            return null;
        }

        var caller = new Caller(session.SubjectId, session.Realm, session.Administrator);

        return ZeroPageCredentials.Single(context.Request.Headers[ReauthenticationHeader]) is { Length: > 0 } password
            ? caller with { HasProvedPassword = await passwords.IsOfAsync(caller, new Secret(password), AddressOf(context), ct) }
            : caller;
    }

    private static string? AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();
}
