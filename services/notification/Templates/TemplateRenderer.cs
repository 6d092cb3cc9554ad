using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using HandlebarsDotNet;

namespace Platform.Notification.Templates;

/// <summary>Fills in templates. Pure: the same template, model and languages give the same mail.</summary>
internal sealed class TemplateRenderer
{
    private const int MaxCompiled = 500;

    // A subject is plain text: escaping it would show entities to the reader. A body is HTML and always escaped.
    private readonly IHandlebars _text = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true });
    private readonly IHandlebars _html = Handlebars.Create();
    private readonly ConcurrentDictionary<(bool Html, string Source), HandlebarsTemplate<object, object>> _compiled = new();

    /// <summary>Renders in the best language there is.</summary>
    /// <param name="template">The template.</param>
    /// <param name="model">What the template sees as <c>object</c>.</param>
    /// <param name="languages">Preferred languages, best first; <c>de-AT</c> also accepts <c>de</c>.</param>
    public RenderedMail Render(EmailTemplate template, JsonElement model, IReadOnlyList<string> languages)
    {
        var locale = Choose(template, languages);
        var root = new Dictionary<string, object?> { ["object"] = JsonNode.Parse(model.GetRawText()) };
        var subject = Compiled(html: false, template.Subject[locale])(root);
        var html = Compiled(html: true, template.Message[locale])(root);

        return new RenderedMail(locale, OneLine(subject), html);
    }

    private static string Choose(EmailTemplate template, IReadOnlyList<string> languages)
    {
        var wanted = languages.SelectMany(l => l.Contains('-', StringComparison.Ordinal) ? [l, l.Split('-')[0]] : new[] { l });

        return wanted.Select(l => Has(template, l)).FirstOrDefault(l => l is not null) ?? template.DefaultLocale;
    }

    private static string? Has(EmailTemplate template, string language) =>
        template.Subject.Keys.FirstOrDefault(k =>
            string.Equals(k, language, StringComparison.OrdinalIgnoreCase) && template.Message.ContainsKey(k));

    private HandlebarsTemplate<object, object> Compiled(bool html, string source)
    {
        if (_compiled.Count > MaxCompiled)
            _compiled.Clear();

        return _compiled.GetOrAdd((html, source), k => (k.Html ? _html : _text).Compile(k.Source));
    }

    /// <summary>A line break in a subject would start a new header.</summary>
    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).Trim();
}
