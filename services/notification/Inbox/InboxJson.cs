using System.Text.Json.Nodes;
using MimeKit;

namespace Platform.Notification.Inbox;

/// <summary>Mails in the form of Mailpit's API, so that one test reads either (https://mailpit.axllent.org/docs/api-v1/).</summary>
internal static class InboxJson
{
    private const int SnippetLength = 250;

    public static JsonObject Page(IReadOnlyList<InboxMail> page, int total, int unread, int found, int start) => new()
    {
        ["total"] = total,
        ["unread"] = unread,
        ["count"] = page.Count,
        ["messages_count"] = found,
        ["start"] = start,
        ["tags"] = new JsonArray(),
        ["messages"] = new JsonArray([.. page.Select(Summary)]),
    };

    public static JsonObject Message(InboxMail mail)
    {
        var json = Head(mail);
        json["Date"] = mail.At.ToString("O");
        json["Text"] = mail.Text;
        json["HTML"] = mail.Html ?? "";
        json["Inline"] = new JsonArray();
        json["Attachments"] = new JsonArray();

        return json;
    }

    private static JsonObject Summary(InboxMail mail)
    {
        var json = Head(mail);
        json["Read"] = mail.Read;
        json["Created"] = mail.At.ToString("O");
        json["Attachments"] = 0;
        json["Snippet"] = mail.Text.Length > SnippetLength ? mail.Text[..SnippetLength] : mail.Text;

        return json;
    }

    private static JsonObject Head(InboxMail mail) => new()
    {
        ["ID"] = mail.Id.ToString("N"),
        ["MessageID"] = $"{mail.Id:N}@{Domain(mail.From)}",
        ["From"] = Address(mail.From),
        ["To"] = new JsonArray(Address(mail.To)),
        ["Cc"] = new JsonArray(),
        ["Bcc"] = new JsonArray(),
        ["ReplyTo"] = new JsonArray(),
        ["Subject"] = mail.Subject,
        ["Tags"] = new JsonArray(),
        ["Size"] = mail.Subject.Length + mail.Text.Length + (mail.Html?.Length ?? 0),
    };

    private static JsonObject Address(string text) => MailboxAddress.TryParse(text, out var address)
        ? new() { ["Name"] = address.Name ?? "", ["Address"] = address.Address }
        : new() { ["Name"] = "", ["Address"] = text };

    private static string Domain(string from) => MailboxAddress.TryParse(from, out var address) ? address.Domain : "localhost";
}
