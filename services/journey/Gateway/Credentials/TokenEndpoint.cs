using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Platform.Hosting.Access;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Protocol;
using Platform.Journey.Gateway.Realms;
using Platform.Journey.Gateway.Throttling;

namespace Platform.Journey.Gateway.Credentials;

/// <summary>
/// <c>POST /am/oauth2/access_token</c> with <c>grant_type=client_credentials</c> (RFC 6749 §4.4): a short-lived token for a client that proves itself by HTTP
/// Basic or in the form. Errors are those of RFC 6749 §5.2; an unknown client and a wrong secret get the same.
/// </summary>
internal static class TokenEndpoint
{
    private const int MaxBytes = 16 * 1024;

    public static void MapClientTokens(this IEndpointRouteBuilder routes) => routes.MapPost("/am/oauth2/access_token", HandleAsync).WithTags("AM");

    private static async Task<IResult> HandleAsync(
        HttpContext http, RealmContext realm, ClientCallers clients, ClientTokens tokens, EffectThrottle throttle, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";

        if (await FormAsync(http, ct) is not { } form)
        {
            return Refuse("invalid_request", $"The request body must be a form of at most {MaxBytes} bytes that repeats no parameter.");
        }

        if (CredentialsOf(http.Request, form) is not { } given)
        {
            return RefuseClient(http);
        }

        if (form["grant_type"] is not ["client_credentials"])
        {
            return Refuse("unsupported_grant_type", "The grant type must be client_credentials.");
        }

        var attempt = await throttle.TakeForCredentialsAsync(realm.Path, "client", given.Name, http.Connection.RemoteIpAddress?.ToString(), ct);
        var client = await attempt.SettleAsync(async () => realm.Path is "/" ? await clients.FindAsync(given.Name, given.Password, ct) : null, ct);

        return client is null ? RefuseClient(http) : Answer(client, form["scope"].ToString(), tokens);
    }

    private static IResult Answer(ServiceClient client, string asked, ClientTokens tokens)
    {
        ImmutableArray<string> scopes = asked.Length is 0 ? client.Scopes : [.. asked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

        return scopes.IsEmpty || scopes.Except(client.Scopes, StringComparer.Ordinal).Any()
            ? Refuse("invalid_scope", "The client has no such scope.")
            : CrestJson.Ok(Json.Object(
                ("access_token", Json.From(tokens.Create(client, scopes).Reveal())),
                ("token_type", Json.From("Bearer")),
                ("expires_in", Json.From((long)tokens.Lifetime.TotalSeconds)),
                ("scope", Json.From(string.Join(' ', scopes)))));
    }

    /// <summary>One way to prove itself, not two (RFC 6749 §2.3); never in the address.</summary>
    private static RequestCredentials.Named? CredentialsOf(HttpRequest request, IFormCollection form) =>
        (request.Headers.Authorization, form["client_id"], form["client_secret"]) switch
        {
            ([{ } authorization], [], []) => RequestCredentials.Basic(authorization),
            ([{ } authorization], [{ } id], []) when RequestCredentials.Basic(authorization) is { } named && named.Name == id => named,
            ([], [{ Length: > 0 } id], [{ Length: > 0 } secret]) => new(id, new(secret)),
            _ => null,
        };

    private static async Task<IFormCollection?> FormAsync(HttpContext http, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType || http.Request.ContentLength > MaxBytes)
        {
            return null;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBytes;
        }

        try
        {
            var form = await http.Request.ReadFormAsync(new FormOptions { ValueCountLimit = 16, BufferBody = false }, ct);

            return form.All(parameter => parameter.Value.Count is 1) ? form : null;
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    /// <summary>The challenge that RFC 6749 §5.2 asks for.</summary>
    private static IResult RefuseClient(HttpContext http)
    {
        http.Response.Headers.Append(HeaderNames.WWWAuthenticate, "Basic realm=\"clients\"");

        return Refuse("invalid_client", "Client authentication failed.", StatusCodes.Status401Unauthorized);
    }

    private static IResult Refuse(string error, string description, int status = StatusCodes.Status400BadRequest) =>
        Results.Json(new Dictionary<string, string>(StringComparer.Ordinal) { ["error"] = error, ["error_description"] = description }, statusCode: status);
}
