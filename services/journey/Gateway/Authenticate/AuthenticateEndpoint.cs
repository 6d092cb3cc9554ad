using System.Collections.Immutable;
using System.Text.Json;
using Platform.Crest.Errors;
using Platform.Crest.Versions;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Gateway.Effects;
using Platform.Journey.Gateway.Limits;
using Platform.Journey.Gateway.Protocol;
using Platform.Journey.Gateway.Realms;
using Platform.Journey.Gateway.Sessions;
using Platform.Journey.Gateway.Throttling;

namespace Platform.Journey.Gateway.Authenticate;

/// <summary><c>POST /am/json[/realms/…]/authenticate</c>: starts a journey, or takes its next step (protocol reference §1).</summary>
internal static class AuthenticateEndpoint
{
    public static RouteHandlerBuilder MapAuthenticate(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/am/json/authenticate", HandleAsync).ServesVersions(SurfaceVersions.Authenticate).WithTags("AM");

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        RealmContext realm,
        BoundedJson json,
        SsoSessions ssoSessions,
        SessionCookie cookie,
        SessionClients clients,
        Authentication authentication,
        CancellationToken ct)
    {
        var read = await json.ReadAsync(http.Request, ct);
        if (read is JsonBody.Refused refused)
        {
            return refused.Error.ToResult();
        }

        var body = (read as JsonBody.Present)?.Value;
        if (body is { ValueKind: not JsonValueKind.Object })
        {
            return CrestError.Of(400, "The request body must be a JSON object").ToResult();
        }

        try
        {
            var token = cookie.Read(http.Request);
            var existing = await ExistingAsync(ssoSessions, token, realm, ct);
            var result = await AuthenticateAsync(http.Request, realm, body, existing, clients, authentication, ct);
            return new AuthenticationAnswer(result, cookie);
        }
        catch (EffectConflictException)
        {
            return new AuthenticationAnswer(AuthenticationResult.Refused.TimedOut, cookie);
        }
        catch (ThrottledException e)
        {
            return new AuthenticationAnswer(AuthenticationResult.Refused.TooManyTries(e.Wait), cookie);
        }
        catch (EffectOverloadException)
        {
            return new AuthenticationAnswer(AuthenticationResult.Refused.Overloaded, cookie);
        }
    }

    private static async Task<AuthenticationResult> AuthenticateAsync(
        HttpRequest request,
        RealmContext realm,
        JsonElement? body,
        ExistingSession? existing,
        SessionClients clients,
        Authentication authentication,
        CancellationToken ct)
    {
        var facts = FactsOf(request, existing) with { Client = clients.Of(request) };
        if (body is { } step && step.TryGetProperty("authId", out var authId))
        {
            return authId.ValueKind == JsonValueKind.String
                ? await authentication.StepAsync(new(realm.Path, authId.GetString()!, step, facts), ct)
                : new AuthenticationResult.Refused(400, "Failed to parse JWT, the authId is not a text");
        }

        var query = request.Query;
        if (query.ContainsKey("suspendedId"))
        {
            return await authentication.ResumeAsync(new(realm.Path, One(query["suspendedId"]), facts), ct);
        }

        var start = new StartRequest(
            realm.Path,
            One(query["authIndexType"]),
            One(query["authIndexValue"]),
            IsTrue(query["ForceAuth"]),
            IsTrue(query["noSession"]),
            One(query["goto"]),
            One(query["gotoOnFail"]),
            facts,
            ZeroPageCredentials.From(request.Headers));
        return await authentication.StartAsync(start, existing, ct);
    }

    private static async Task<ExistingSession?> ExistingAsync(
        SsoSessions ssoSessions, SessionToken? token, RealmContext realm, CancellationToken ct) =>
        token is { } given && await ssoSessions.FindAsync(given, ct) is { } session && session.Realm == realm.Path
            ? new(given.Value, session)
            : null;

    private static RequestFacts FactsOf(HttpRequest request, ExistingSession? existing) => new(
        RequestLanguages.Of(request),
        request.Headers.ToImmutableDictionary(
            header => header.Key, header => header.Value.OfType<string>().ToImmutableArray(), StringComparer.OrdinalIgnoreCase),
        request.Query.ToImmutableDictionary(
            parameter => parameter.Key, parameter => parameter.Value.OfType<string>().ToImmutableArray(), StringComparer.Ordinal),
        existing is null ? null : ExistingSessionProperties.Of(existing.Session))
    {
        Cookies = request.Cookies.ToImmutableDictionary(StringComparer.Ordinal),
        Source = request.HttpContext.Connection.RemoteIpAddress?.ToString(),
    };

    private static string? One(Microsoft.Extensions.Primitives.StringValues values) =>
        values.Count > 0 && !string.IsNullOrEmpty(values[^1]) ? values[^1] : null;

    private static bool IsTrue(Microsoft.Extensions.Primitives.StringValues values) =>
        string.Equals(One(values), "true", StringComparison.OrdinalIgnoreCase);
}
