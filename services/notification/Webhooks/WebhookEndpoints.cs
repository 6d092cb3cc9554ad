using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Platform.Crest.Errors;
using Platform.Notification.Templates;

namespace Platform.Notification.Webhooks;

/// <summary><c>/openidm/notification/webhooks</c>: who hears events over HTTP, and what could not be delivered, for administrators of the platform.</summary>
internal static class WebhookEndpoints
{
    private const int MaxName = 128;
    private const int DefaultPage = 50;
    private const int MaxPage = 500;

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/openidm/notification/webhooks");
        webhooks.MapGet("", ListAsync);
        webhooks.MapGet("/{name}", ReadAsync);
        webhooks.MapPut("/{name}", WriteAsync);
        webhooks.MapDelete("/{name}", DeleteAsync);
        webhooks.MapGet("/{name}/deadLetters", ListLettersAsync);
        webhooks.MapPost("/{name}/deadLetters", ReplayAllAsync);
        webhooks.MapGet("/{name}/deadLetters/{id:guid}", ReadLetterAsync);
        webhooks.MapPost("/{name}/deadLetters/{id:guid}", ReplayOneAsync);
        webhooks.MapDelete("/{name}/deadLetters/{id:guid}", DeleteLetterAsync);
    }

    private static async Task<IResult> ListAsync(WebhookDocuments documents, CancellationToken ct)
    {
        var shown = await documents.ListAsync(ct);

        return Envelope([.. shown.Select(WebhookJson.Of)], cookie: null);
    }

    private static async Task<IResult> ReadAsync(string name, HttpContext http, WebhookDocuments documents, CancellationToken ct) =>
        await documents.FindAsync(name, ct) is { } shown ? Ok(http, shown) : NotFound();

    private static async Task<IResult> WriteAsync(
        string name, HttpContext http, WebhookDocuments documents, IOptions<WebhookOptions> options, CancellationToken ct)
    {
        if (name.Length > MaxName || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')))
            return Bad($"The name of a webhook has at most {MaxName} letters, digits, '-', '_' and '.'.");

        var (body, fault) = await TemplateBody.ReadAsync(http.Request, ct);

        if (body is not { } content)
            return Bad(fault);

        try
        {
            var written = WebhookReader.Read(content, options.Value.AllowedHosts);

            if (await documents.PutAsync(name, written, revision => Allows(http.Request, revision), ct) is not { } put)
                return Failed();

            return put.IsNew ? Created(http, put.Webhook) : Ok(http, put.Webhook);
        }
        catch (FormatException e)
        {
            return Bad(e.Message);
        }
    }

    private static async Task<IResult> DeleteAsync(string name, HttpContext http, WebhookDocuments documents, CancellationToken ct)
    {
        if (await documents.FindAsync(name, ct) is null)
            return NotFound();

        return await documents.DeleteAsync(name, revision => Allows(http.Request, revision), ct) is { } removed ? Ok(http, removed) : Failed();
    }

    private static async Task<IResult> ListLettersAsync(string name, HttpContext http, DeadWebhooks letters, CancellationToken ct)
    {
        var (size, after) = (http.Request.Query["_pageSize"].ToString(), http.Request.Query["_pagedResultsCookie"].ToString());
        var (limit, from) = (DefaultPage, Guid.Empty);

        if ((size.Length > 0 && !(int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is > 0 and <= MaxPage))
            || (after.Length > 0 && !Guid.TryParse(after, out from)))
            return Bad($"_pageSize is a number from 1 to {MaxPage}, _pagedResultsCookie one of an earlier answer.");

        var found = await letters.ListAsync(name, from, limit + 1, ct);

        return Envelope(
            [.. found.Take(limit).Select(letter => WebhookJson.Of(letter, isWhole: false))],
            found.Count > limit ? found[limit - 1].Id.ToString() : null);
    }

    private static async Task<IResult> ReadLetterAsync(string name, Guid id, DeadWebhooks letters, CancellationToken ct) =>
        await letters.FindAsync(name, id, ct) is { } letter ? Json(WebhookJson.Of(letter, isWhole: true)) : NotFound();

    private static Task<IResult> ReplayAllAsync(string name, HttpContext http, DeadWebhooks letters, CancellationToken ct) =>
        ReplayAsync(http, () => letters.ReplayAsync(name, null, ct), isEmptyFound: true);

    private static Task<IResult> ReplayOneAsync(string name, Guid id, HttpContext http, DeadWebhooks letters, CancellationToken ct) =>
        ReplayAsync(http, () => letters.ReplayAsync(name, id, ct), isEmptyFound: false);

    private static async Task<IResult> ReplayAsync(HttpContext http, Func<Task<int>> replay, bool isEmptyFound)
    {
        if (http.Request.Query["_action"] != "replay")
            return Bad("The parameter _action must be 'replay'.");

        var count = await replay();

        return count > 0 || isEmptyFound ? Json(new JsonObject { ["replayed"] = count }) : NotFound();
    }

    private static async Task<IResult> DeleteLetterAsync(string name, Guid id, DeadWebhooks letters, CancellationToken ct) =>
        await letters.DeleteAsync(name, id, ct) is { } letter ? Json(WebhookJson.Of(letter, isWhole: false)) : NotFound();

    /// <summary>RFC 9110 §13.1; without a demand the last writer wins (docs/adr/0021).</summary>
    private static bool Allows(HttpRequest request, int? revision)
    {
        var (wanted, unwanted) = (request.Headers.IfMatch.ToString().Trim(' ', '"'), request.Headers.IfNoneMatch.ToString().Trim());

        return !(unwanted == "*" && revision is not null)
            && (wanted.Length == 0 || (wanted == "*" ? revision is not null : wanted == revision?.ToString(CultureInfo.InvariantCulture)));
    }

    private static IResult Envelope(JsonArray result, string? cookie) => Json(new JsonObject
    {
        ["resultCount"] = result.Count,
        ["result"] = result,
        ["pagedResultsCookie"] = cookie,
        ["totalPagedResultsPolicy"] = "NONE",
        ["totalPagedResults"] = -1,
        ["remainingPagedResults"] = -1,
    });

    private static IResult Ok(HttpContext http, ShownWebhook shown) => Tagged(http, shown, StatusCodes.Status200OK);

    private static IResult Created(HttpContext http, ShownWebhook shown)
    {
        http.Response.Headers.Location = $"/openidm/notification/webhooks/{shown.Webhook.Id}";

        return Tagged(http, shown, StatusCodes.Status201Created);
    }

    private static IResult Tagged(HttpContext http, ShownWebhook shown, int status)
    {
        http.Response.Headers.ETag = $"\"{shown.Webhook.Revision}\"";
        http.Response.Headers.CacheControl = "no-store";

        return Json(WebhookJson.Of(shown), status);
    }

    private static IResult Json(JsonObject body, int status = StatusCodes.Status200OK) => Results.Json(body, contentType: CrestErrorResult.ContentType, statusCode: status);

    private static CrestErrorResult NotFound() => CrestError.Of(StatusCodes.Status404NotFound, "Not Found").ToResult();

    private static CrestErrorResult Bad(string message) => CrestError.Of(StatusCodes.Status400BadRequest, message).ToResult();

    private static CrestErrorResult Failed() =>
        CrestError.Of(StatusCodes.Status412PreconditionFailed, "The webhook was changed by somebody else.").ToResult();
}
