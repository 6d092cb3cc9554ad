using System.Net;
using System.Text;
using Marten;
using Microsoft.Extensions.Options;
using Platform.Notification.Store;

namespace Platform.Notification.Outgoing;

/// <summary>
/// <c>GET /mailbox</c>: the newest mails, as a page or, for <c>Accept: application/json</c>, as data; <c>?to=</c> filters by address. Not mapped
/// where mails are really sent.
/// </summary>
internal static class MailboxEndpoint
{
    private const int Newest = 50;

    public static void MapMailbox(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<IOptions<MailboxOptions>>().Value.Enabled)
            routes.MapGet("/mailbox", ReadAsync);
    }

    private static async Task<IResult> ReadAsync(HttpContext http, INotificationStore store, string? to, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var mails = await session.Query<MailboxMail>().Where(m => to == null || m.To == to)
            .OrderByDescending(m => m.At).Take(Newest).ToListAsync(ct);

        http.Response.Headers.CacheControl = "no-store";

        if (http.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase))
            return Results.Json(new { mails });

        // Mails are shown in frames without scripts, and the page itself may load nothing.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; sandbox";

        return Results.Content(Page(mails), "text/html; charset=utf-8");
    }

    private static string Page(IReadOnlyList<MailboxMail> mails)
    {
        var page = new StringBuilder(
            "<!doctype html><html lang=\"en\"><title>Mailbox</title><style>body{font:16px system-ui;max-width:50rem;margin:2rem auto;padding:0 1rem}"
            + "iframe{width:100%;height:14rem;border:1px solid #ccc}dt{font-weight:600;margin-top:1.5rem}dd{margin:.25rem 0}</style><h1>Mailbox</h1>");

        if (mails.Count == 0)
            page.Append("<p>No mail yet.</p>");

        page.Append("<dl>");

        foreach (var mail in mails)
        {
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"<dt>{WebUtility.HtmlEncode(mail.Subject)}</dt><dd>to {WebUtility.HtmlEncode(mail.To)}, {mail.At:u}</dd>")
                .Append(System.Globalization.CultureInfo.InvariantCulture, $"<dd><iframe sandbox title=\"Mail\" srcdoc=\"{WebUtility.HtmlEncode(mail.Html)}\"></iframe></dd>");
        }

        return page.Append("</dl></html>").ToString();
    }
}
