using System.Net;
using Platform.Notification.Store;

namespace Platform.Notification.Inbox;

/// <summary>The page of the developer inbox, and the mails in it, each shown by itself in a frame where nothing runs.</summary>
internal static class InboxPage
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>A mail may be styled and show pictures of its own; its links open elsewhere.</summary>
    private const string MailPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox";

    public static void MapInboxPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/inbox", (HttpContext http) => File(http, "inbox.html", "text/html; charset=utf-8"));
        routes.MapGet("/inbox/inbox.css", (HttpContext http) => File(http, "inbox.css", "text/css; charset=utf-8"));
        routes.MapGet("/inbox/inbox.js", (HttpContext http) => File(http, "inbox.js", "text/javascript; charset=utf-8"));
        routes.MapGet("/inbox/view/{id}.html", ViewAsync);
    }

    private static IResult File(HttpContext http, string name, string type)
    {
        Guard(http.Response, Policy);

        return Results.Stream(typeof(InboxPage).Assembly.GetManifestResourceStream($"Platform.Notification.Inbox.Page.{name}")!, type);
    }

    private static async Task<IResult> ViewAsync(string id, HttpContext http, INotificationStore store, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        if (await InboxEndpoints.FindAsync(session, id, ct) is not { } mail)
            return Results.NotFound();

        Guard(http.Response, MailPolicy);
        var body = mail.Html ?? $"<pre style=\"white-space:pre-wrap;font:inherit\">{WebUtility.HtmlEncode(mail.Text)}</pre>";

        return Results.Content($"<!doctype html><meta charset=\"utf-8\"><base target=\"_blank\">{body}", "text/html; charset=utf-8");
    }

    private static void Guard(HttpResponse response, string policy)
    {
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
