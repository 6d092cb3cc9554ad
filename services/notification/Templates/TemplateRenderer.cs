using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using HandlebarsDotNet;

namespace Platform.Notification.Templates;

/// <summary>Fills in templates. Pure: the same template, model and languages give the same mail.</summary>
internal sealed class TemplateRenderer
{
    /// <summary>Larger mails are no mails; what is beyond is a template that repeats itself.</summary>
    internal const int MaxOutput = 1_000_000;

    private const int MaxCompiled = 500;

    // A subject is plain text: escaping it would show entities to the reader. A body is HTML and always escaped.
    private static readonly IHandlebars _text = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true });
    private static readonly IHandlebars _html = Handlebars.Create();

    private readonly ConcurrentDictionary<(MessageForm Form, string Source), HandlebarsTemplate<TextWriter, object, object>> _compiled = new();

    /// <summary>Why a template cannot be compiled; empty: it can.</summary>
    public static string FaultOf(EmailTemplate template)
    {
        foreach (var (member, locale, form, source) in
            template.Subject.Select(text => ("subject", text.Key, MessageForm.Text, text.Value))
                .Concat(template.Message.Select(text => ("message", text.Key, template.Form, text.Value))))
        {
            try
            {
                Compile(form, source);
            }
            catch (HandlebarsException e)
            {
                return $"'{member}.{locale}' is not valid Handlebars: {e.Message.ReplaceLineEndings(" ")}";
            }
        }

        return "";
    }

    /// <summary>Renders in the best language there is.</summary>
    /// <param name="template">The template.</param>
    /// <param name="model">What the template sees as <c>object</c>.</param>
    /// <param name="languages">Preferred languages, best first; <c>de-AT</c> also accepts <c>de</c>.</param>
    /// <exception cref="MailTooLargeException">The mail is larger than <see cref="MaxOutput"/> characters.</exception>
    public RenderedMail Render(EmailTemplate template, JsonElement model, IReadOnlyList<string> languages)
    {
        var locale = TemplateLocale.Choose(template, model, languages);
        var root = new Dictionary<string, object?> { ["object"] = JsonNode.Parse(model.GetRawText()) };
        var subject = Fill(MessageForm.Text, template.Subject[locale], root);
        var message = Fill(template.Form, template.Message[locale], root);

        return template.Form is MessageForm.Text
            ? new RenderedMail(locale, OneLine(subject), message, IsText: true)
            : new RenderedMail(locale, OneLine(subject), Styled(message, template.Styles));
    }

    private string Fill(MessageForm form, string source, object root)
    {
        if (_compiled.Count > MaxCompiled)
            _compiled.Clear();

        using var output = new BoundedWriter(MaxOutput);
        _compiled.GetOrAdd((form, source), key => Compile(key.Form, key.Source))(output, root, null!);

        return output.ToString();
    }

    private static HandlebarsTemplate<TextWriter, object, object> Compile(MessageForm form, string source)
    {
        using var reader = new StringReader(form is MessageForm.Markdown ? MarkdownMessage.ToHtml(source) : source);

        return (form is MessageForm.Text ? _text : _html).Compile(reader);
    }

    /// <summary>Styles belong into the head; a message without one gets it.</summary>
    private static string Styled(string html, string? styles)
    {
        if (styles is null)
            return html;

        var element = $"<style>{styles.Replace("</", "<\\/", StringComparison.Ordinal)}</style>";
        var head = html.IndexOf("</head>", StringComparison.OrdinalIgnoreCase);

        return head >= 0 ? html.Insert(head, element) : element + html;
    }

    /// <summary>A line break in a subject would start a new header.</summary>
    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).Trim();
}
