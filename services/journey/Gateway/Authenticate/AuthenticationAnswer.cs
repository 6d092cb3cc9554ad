using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Platform.Crest.Errors;
using Platform.Journey.Gateway.Sessions;

namespace Platform.Journey.Gateway.Authenticate;

/// <summary>Writes an authentication result in the protocol's form (protocol reference §1.5–1.7).</summary>
internal sealed class AuthenticationAnswer(AuthenticationResult result, SessionCookie cookie) : IResult
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (result is AuthenticationResult.Refused refused)
        {
            if (refused.RetryAfter is { } wait)
            {
                response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            }

            var detail = refused.Detail.IsEmpty ? (JsonElement?)null : JsonSerializer.SerializeToElement(refused.Detail);
            await response.WriteCrestErrorAsync(CrestError.Of(refused.Status, refused.Message, detail));
            return;
        }

        if (result is AuthenticationResult.LoggedIn { IsNew: true } loggedIn)
        {
            cookie.Write(response, new SessionToken(loggedIn.TokenId));
        }

        WriteCookies(response);
        response.ContentType = CrestErrorResult.ContentType;
        using var json = new Utf8JsonWriter(response.BodyWriter, Readable);
        json.WriteStartObject();
        WriteMembers(json);
        json.WriteEndObject();
        await json.FlushAsync(httpContext.RequestAborted);
    }

    private void WriteCookies(HttpResponse response)
    {
        if (result is not (AuthenticationResult.LoggedIn { IsNew: true } or AuthenticationResult.SucceededWithoutSession))
        {
            return;
        }

        foreach (var (name, value, options) in result.Cookies?.All ?? [])
        {
            response.Cookies.Append(name, value, new CookieOptions(options) { Secure = options.Secure || cookie.IsSecure(response.HttpContext.Request) });
        }
    }

    private void WriteMembers(Utf8JsonWriter json)
    {
        switch (result)
        {
            case AuthenticationResult.Step step:
                json.WriteString("authId", step.AuthId);
                CallbackWire.Write(json, step.Callbacks);
                WriteIfAny(json, "stage", step.Stage);
                WriteIfAny(json, "header", step.Header);
                WriteIfAny(json, "description", step.Description);
                break;
            case AuthenticationResult.LoggedIn x:
                json.WriteString("tokenId", x.TokenId);
                json.WriteString("successUrl", x.SuccessUrl);
                json.WriteString("realm", x.Realm);
                break;
            case AuthenticationResult.SucceededWithoutSession x:
                json.WriteString("message", "Authentication Successful");
                json.WriteString("successUrl", x.SuccessUrl);
                json.WriteString("realm", x.Realm);
                break;
            default:
                throw new InvalidOperationException($"Unmapped result {result.GetType().Name}.");
        }
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
