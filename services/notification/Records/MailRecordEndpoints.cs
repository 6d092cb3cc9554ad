using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;
using Platform.Crest.Errors;
using Platform.Notification.Store;

namespace Platform.Notification.Records;

/// <summary><c>/openidm/notification/mails</c>: what became of every mail, for administrators of the platform.</summary>
internal static class MailRecordEndpoints
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void MapMailRecords(this IEndpointRouteBuilder routes)
    {
        var mails = routes.MapGroup("/openidm/notification/mails");
        mails.MapGet("", QueryAsync);
        mails.MapGet("/{id:guid}", ReadAsync);
    }

    private static async Task<IResult> QueryAsync(
        HttpContext http, INotificationStore store, RecipientHashes recipients, TimeProvider time, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";

        try
        {
            await using var session = store.QuerySession();
            var page = MailRecordPage.Of(http.Request.Query, time.GetUtcNow());
            var until = page.Until;
            var found = await MailRecordFilter.ApplyAsync(
                session.Query<MailRecord>().Where(r => r.QueuedAt <= until),
                http.Request.Query["_queryFilter"].ToString(),
                address => recipients.OfAsync(address, ct));
            var records = await found.OrderByDescending(r => r.QueuedAt).ThenBy(r => r.Id).Skip(page.Offset).Take(page.Size + 1).ToListAsync(ct);
            var total = page.IsCounted ? await found.CountAsync(ct) : -1;

            return Results.Json(Envelope(records, page, total), _json);
        }
        catch (FormatException e)
        {
            return CrestError.Of(StatusCodes.Status400BadRequest, e.Message).ToResult();
        }
    }

    private static object Envelope(IReadOnlyList<MailRecord> records, MailRecordPage page, int total)
    {
        var shown = records.Take(page.Size).Select(Shown).ToArray();

        return new
        {
            result = shown,
            resultCount = shown.Length,
            pagedResultsCookie = records.Count > page.Size ? page.Next : null,
            totalPagedResultsPolicy = total >= 0 ? "EXACT" : "NONE",
            totalPagedResults = total,
            remainingPagedResults = -1,
        };
    }

    private static async Task<IResult> ReadAsync(Guid id, HttpContext http, INotificationStore store, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        await using var session = store.QuerySession();

        if (await session.LoadAsync<MailRecord>(id, ct) is not { } record)
            return CrestError.Of(StatusCodes.Status404NotFound, "Not Found").ToResult();

        var mail = JsonSerializer.SerializeToNode(Shown(record), _json)!.AsObject();
        var events = await session.Events.FetchStreamAsync(id, token: ct);
        mail["events"] = JsonSerializer.SerializeToNode(
            events.Select(e => new { name = e.EventTypeName, version = e.Version, at = e.Timestamp, data = e.Data }), _json);

        return Results.Json(mail, _json);
    }

    private static object Shown(MailRecord record) => new
    {
        _id = record.Id,
        record.Realm,
        record.Template,
        record.Locale,
        record.Recipient,
        record.Status,
        record.Reason,
        record.Attempts,
        record.CorrelationId,
        record.QueuedAt,
        record.ChangedAt,
    };
}
