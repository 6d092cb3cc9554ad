using System.Text.Json;
using Platform.Notification.Outgoing;

namespace Platform.Notification.Templates;

/// <summary>Reads the document of a template, and says what is wrong with it before anybody is written to.</summary>
internal static class TemplateReader
{
    private const int MaxTextLength = 200_000;
    private const int MaxLocales = 100;
    private const string DefaultLocale = "en";

    /// <summary>The template.</summary>
    /// <param name="name">Its name; empty for one that came with its mail.</param>
    /// <param name="content">The document.</param>
    /// <param name="fault">What is wrong; empty when nothing is.</param>
    /// <returns>Null when the document is no template.</returns>
    public static EmailTemplate? Read(string name, JsonElement content, out string fault)
    {
        fault = FaultOf(content);

        if (fault.Length > 0)
            return null;

        var (subject, message) = (Texts(content, "subject"), Texts(content, "message"));
        var template = new EmailTemplate
        {
            Name = name,
            Enabled = !content.TryGetProperty("enabled", out var enabled) || enabled.ValueKind is not JsonValueKind.False,
            From = Text(content, "from") is { Length: > 0 } from ? from : null,
            DefaultLocale = Text(content, "defaultLocale") is { Length: > 0 } locale ? locale : subject.Keys.FirstOrDefault(message.ContainsKey, DefaultLocale),
            Form = FormOf(Text(content, "mimeType"), message.Values),
            Styles = Text(content, "styles") is { Length: > 0 } styles ? styles : null,
            Subject = subject,
            Message = message,
        };

        if (!template.Subject.ContainsKey(template.DefaultLocale) || !template.Message.ContainsKey(template.DefaultLocale))
            fault = $"The locale '{template.DefaultLocale}' (defaultLocale) must be in subject and message.";
        else
            fault = TemplateRenderer.FaultOf(template);

        return fault.Length > 0 ? null : template;
    }

    /// <summary>
    /// Written as HTML unless the type says otherwise. Editors hand a plain sentence over as HTML, too; read as Markdown it keeps its
    /// paragraphs (docs/adr/0022).
    /// </summary>
    private static MessageForm FormOf(string? mimeType, IEnumerable<string> messages) => mimeType switch
    {
        "text/plain" => MessageForm.Text,
        "text/markdown" => MessageForm.Markdown,
        _ when messages.All(message => !MarkdownMessage.HasTag(message)) => MessageForm.Markdown,
        _ => MessageForm.Html,
    };

    private static string FaultOf(JsonElement content)
    {
        if (content.ValueKind is not JsonValueKind.Object)
            return "A template must be a JSON object.";

        if (content.TryGetProperty("enabled", out var enabled) && enabled.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            return "'enabled' must be true or false.";

        foreach (var member in (ReadOnlySpan<string>)["from", "defaultLocale", "mimeType", "styles"])
        {
            if (content.TryGetProperty(member, out var value) && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                return $"'{member}' must be a text.";
        }

        if (Text(content, "from") is { Length: > 0 } from && !SmtpOptions.IsSender(from))
            return "'from' must be an address such as no-reply@example.com or \"Support\" <support@example.com>.";

        if (Text(content, "mimeType") is { Length: > 0 } type && type is not ("text/html" or "text/plain" or "text/markdown"))
            return "'mimeType' must be text/html, text/plain or text/markdown.";

        return TextsFault(content, "subject") ?? TextsFault(content, "message") ?? "";
    }

    private static string? TextsFault(JsonElement content, string member)
    {
        if (!content.TryGetProperty(member, out var texts) || texts.ValueKind is not JsonValueKind.Object || texts.EnumerateObject().Count() is 0 or > MaxLocales)
            return $"'{member}' must be an object with a text for each locale, at least one and at most {MaxLocales}.";

        return texts.EnumerateObject()
            .Where(text => text.Value.ValueKind is not JsonValueKind.String || text.Value.GetString()!.Length > MaxTextLength)
            .Select(text => $"'{member}.{text.Name}' must be a text of at most {MaxTextLength} characters.")
            .FirstOrDefault();
    }

    private static Dictionary<string, string> Texts(JsonElement content, string member) =>
        content.GetProperty(member).EnumerateObject().DistinctBy(text => text.Name).ToDictionary(text => text.Name, text => text.Value.GetString()!, StringComparer.Ordinal);

    private static string? Text(JsonElement content, string member) =>
        content.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
