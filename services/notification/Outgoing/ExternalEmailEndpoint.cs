using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Notification.V1;
using Platform.Crest.Errors;
using Platform.Hosting.Access;
using Platform.Hosting.Callers;
using Platform.Hosting.Inbox;
using Platform.Hosting.Messaging;
using Platform.Hosting.Sealing;
using Platform.Notification.Records;
using Platform.Notification.Templates;

namespace Platform.Notification.Outgoing;

/// <summary>
/// <c>POST /openidm/external/email?_action=send</c> or <c>sendTemplate</c>: one mail to one address, for administrators and services (identity-and-config reference,
/// section 10). Goes the way of every other mail: limits, records, attempts. Under an <c>Idempotency-Key</c> it is sent once, however often it is asked for.
/// </summary>
internal static class ExternalEmailEndpoint
{
    private const string PlainText = "text/plain";
    private const string Html = "text/html";

    private const string Operation = "external/email";

    public static void MapExternalEmail(this IEndpointRouteBuilder routes) => routes.MapPost($"/openidm/{Operation}", SendAsync);

    private static async Task<IResult> SendAsync(HttpContext http, IRequester requester, SecretSealer sealer, RecipientHashes hashes, CancellationToken ct)
    {
        if (!IdempotencyKey.TryRead(http.Request, out var key))
            return Bad(IdempotencyKey.Requirement);

        var (content, fault) = await TemplateBody.ReadAsync(http.Request, ct);

        if (content is not { } body)
            return Bad(fault);

        if (body.ValueKind is not JsonValueKind.Object)
            return Bad("The request body must be a JSON object.");

        var action = http.Request.Query["_action"].ToString();
        var (command, problem) = action switch
        {
            "send" => Own(body, sealer),
            "sendTemplate" => Templated(body, sealer),
            _ => (null, "The parameter _action must be send or sendTemplate."),
        };

        if (command is null)
            return Bad(problem);

        if (key is not null)
            command = await UnderAsync(key, command, AccessGrant.Of(http)!.Caller!, $"{action}\n{JsonSerializer.Serialize(body)}", hashes, ct);

        return await requester.AskAsync<SendEmail, EmailAccepted, EmailRefused, CommandConflict>(command, ct) switch
        {
            EmailAccepted => Results.Json(new { status = "OK", message = "Email sent" }),
            EmailRefused { Reason: MailReasons.UnknownTemplate } => CrestError.Of(StatusCodes.Status404NotFound, "There is no template with this name.").ToResult(),
            EmailRefused { Reason: MailReasons.RateLimited } => CrestError.Of(StatusCodes.Status429TooManyRequests, "This address has had as many mails as it may get for now.").ToResult(),
            EmailRefused { Reason: var reason } => Bad($"The mail was refused: {reason}."),
            _ => CrestError.Of(StatusCodes.Status422UnprocessableEntity, $"The header {IdempotencyKey.Header} names another request.").ToResult(),
        };
    }

    /// <summary>
    /// The command of a request that may be repeated. What it says is sealed anew each time, so that its hash, as the name of the request, tells another request under the
    /// same key.
    /// </summary>
    private static async Task<SendEmail> UnderAsync(string key, SendEmail command, Caller caller, string request, RecipientHashes hashes, CancellationToken ct) => command with
    {
        EffectId = IdempotencyKey.EffectOf(caller, Operation, key),
        CorrelationId = await hashes.OfRequestAsync(request, ct),
    };

    /// <summary>A mail with a text of its own. The text is a value of the template, never the template: braces in it are braces.</summary>
    private static (SendEmail? Command, string Problem) Own(JsonElement body, SecretSealer sealer)
    {
        var type = Text(body, "type") ?? PlainText;

        if (type is not (PlainText or Html))
            return (null, $"/type must be {PlainText} or {Html}.");

        if (Text(body, "subject") is not { } subject || Text(body, "body") is not { } text)
            return (null, "A mail needs the texts subject and body.");

        // The comment marks a text as HTML that has no tag of its own.
        var template = JsonSerializer.SerializeToElement(new
        {
            from = Text(body, "from"),
            subject = new { en = "{{{object.subject}}}" },
            message = new { en = type is Html ? "{{{object.body}}}<!---->" : "{{{object.body}}}" },
            mimeType = type,
        });

        return Addressed(body, mail => mail with { Template = template, Secrets = sealer.Seal(JsonSerializer.SerializeToUtf8Bytes(new { subject, body = text })) });
    }

    private static (SendEmail? Command, string Problem) Templated(JsonElement body, SecretSealer sealer)
    {
        if (Text(body, "templateName") is not { } name)
            return (null, "/templateName must name a template.");

        var model = body.TryGetProperty("object", out var given) ? given : JsonElement.Parse("{}");

        return model.ValueKind is JsonValueKind.Object
            ? Addressed(body, mail => mail with
            {
                TemplateName = name,
                Secrets = sealer.Seal(JsonSerializer.SerializeToUtf8Bytes(model)),
                Languages = Text(body, "locale") is { } locale ? [locale] : [],
            })
            : (null, "/object must be an object.");
    }

    private static (SendEmail? Command, string Problem) Addressed(JsonElement body, Func<SendEmail, SendEmail> filled)
    {
        if (Text(body, "cc") is not null || Text(body, "bcc") is not null)
            return (null, "A mail goes to one address: it has no cc and no bcc.");

        if (Text(body, "to") is not { } to || !SendEmailConsumer.IsAddress(to))
            return (null, "/to must be one address.");

        return (filled(new() { EffectId = Guid.CreateVersion7(), Realm = "/", To = to, Model = JsonElement.Parse("{}"), Languages = [], CorrelationId = $"{Guid.NewGuid()}" }), "");
    }

    /// <summary>A text; its name may begin with an underscore, as in some documents of the field.</summary>
    private static string? Text(JsonElement body, string name) =>
        (body.TryGetProperty(name, out var value) || body.TryGetProperty($"_{name}", out value)) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static CrestErrorResult Bad(string message) => CrestError.Of(StatusCodes.Status400BadRequest, message).ToResult();
}
