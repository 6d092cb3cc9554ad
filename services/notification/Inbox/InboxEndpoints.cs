using System.Text.Json;
using Marten;
using Marten.Patching;
using Microsoft.Extensions.Options;
using Platform.Notification.Store;

namespace Platform.Notification.Inbox;

/// <summary>The API of the developer inbox, the part of Mailpit's that tests use. Absent where mails are really sent.</summary>
internal static class InboxEndpoints
{
    private const int MaxPage = 500;
    private const int MaxBodyBytes = 64 * 1024;

    public static void MapInbox(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<IOptions<InboxOptions>>().Value.Enabled)
            return;

        // A tool for developers in the form of another product; no part of the interface.
        var inbox = routes.MapGroup("").ExcludeFromDescription();
        inbox.MapInboxPage();
        var api = inbox.MapGroup("/inbox/api/v1");
        api.MapGet("messages", ListAsync);
        api.MapGet("search", ListAsync);
        api.MapGet("message/{id}", ReadAsync);
        api.MapDelete("messages", DeleteAsync);
        api.MapDelete("search", DeleteFoundAsync);
    }

    /// <summary>The mail with the id; <c>latest</c> is the newest.</summary>
    public static async Task<InboxMail?> FindAsync(IQuerySession session, string id, CancellationToken ct) => id == "latest"
        ? await session.Query<InboxMail>().OrderByDescending(mail => mail.At).FirstOrDefaultAsync(ct)
        : Guid.TryParse(id, out var key) ? await session.LoadAsync<InboxMail>(key, ct) : null;

    private static async Task<IResult> ListAsync(
        INotificationStore store, CancellationToken ct, string query = "", int start = 0, int limit = 50)
    {
        await using var session = store.QuerySession();
        var all = await session.Query<InboxMail>().OrderByDescending(mail => mail.At).ToListAsync(ct);
        var found = all.Where(mail => InboxSearch.Fits(mail, query)).ToList();
        var page = found.Skip(Math.Max(start, 0)).Take(Math.Clamp(limit, 0, MaxPage)).ToList();

        return Results.Json(InboxJson.Page(page, all.Count, all.Count(mail => !mail.Read), found.Count, start));
    }

    private static async Task<IResult> ReadAsync(string id, INotificationStore store, CancellationToken ct)
    {
        await using var session = store.LightweightSession();

        if (await FindAsync(session, id, ct) is not { } mail)
            return Results.NotFound();

        session.Patch<InboxMail>(mail.Id).Set(x => x.Read, true);
        await session.SaveChangesAsync(ct);

        return Results.Json(InboxJson.Message(mail));
    }

    /// <summary>The mails of the body's <c>IDs</c>, or all.</summary>
    private static async Task<IResult> DeleteAsync(HttpRequest request, INotificationStore store, CancellationToken ct)
    {
        if (await BodyAsync(request, ct) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);

        var ids = IdsOf(body);
        await using var session = store.LightweightSession();

        if (ids.Length > 0)
            session.DeleteWhere<InboxMail>(mail => mail.Id.IsOneOf(ids));
        else
            session.DeleteWhere<InboxMail>(mail => true);

        await session.SaveChangesAsync(ct);

        return Results.Text("ok");
    }

    private static async Task<IResult> DeleteFoundAsync(INotificationStore store, CancellationToken ct, string query = "")
    {
        await using var session = store.LightweightSession();
        var all = await session.Query<InboxMail>().ToListAsync(ct);
        var ids = all.Where(mail => InboxSearch.Fits(mail, query)).Select(mail => mail.Id).ToArray();
        session.DeleteWhere<InboxMail>(mail => mail.Id.IsOneOf(ids));
        await session.SaveChangesAsync(ct);

        return Results.Text("ok");
    }

    // Null: longer than the ids of all mails that anybody keeps.
    private static async Task<string?> BodyAsync(HttpRequest request, CancellationToken ct)
    {
        using var reader = new StreamReader(request.Body);
        var buffer = new char[MaxBodyBytes + 1];
        var length = await reader.ReadBlockAsync(buffer.AsMemory(), ct);

        return length > MaxBodyBytes ? null : new string(buffer, 0, length);
    }

    private static Guid[] IdsOf(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];

        try
        {
            var body = JsonElement.Parse(text);

            return body.ValueKind is JsonValueKind.Object && body.TryGetProperty("IDs", out var ids) && ids.ValueKind is JsonValueKind.Array
                ? [.. ids.EnumerateArray().Select(id => Guid.TryParse(id.ToString(), out var key) ? key : Guid.Empty)]
                : [Guid.Empty];
        }
        catch (JsonException)
        {
            // Nobody may lose all mails because of a typing error: this id is nobody's.
            return [Guid.Empty];
        }
    }
}
