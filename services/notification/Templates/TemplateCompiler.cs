using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using HandlebarsDotNet;

namespace Platform.Notification.Templates;

/// <summary>Compiles every text once and keeps a bounded number of results.</summary>
internal sealed partial class TemplateCompiler
{
    private const int MaxKept = 500;

    // A subject and a plain mail are text: escaping would show entities to the reader. HTML is always escaped.
    private static readonly IHandlebars _plain = Create(escape: false);
    private static readonly IHandlebars _html = Create(escape: true);
    private readonly ConcurrentDictionary<(MessageForm Form, string Source), CompiledTemplate> _compiled = new();

    /// <summary>Number of results kept.</summary>
    internal int Kept => _compiled.Count;

    /// <summary>A text ready to be filled in.</summary>
    /// <param name="form">How it is written; values are escaped in all but plain text.</param>
    /// <param name="source">The text.</param>
    /// <exception cref="TemplateException">It has an error.</exception>
    public CompiledTemplate Get(MessageForm form, string source)
    {
        if (_compiled.Count >= MaxKept)
            _compiled.Clear();

        return _compiled.GetOrAdd(
            (form, source),
            key => Compile(key.Form is MessageForm.Text ? _plain : _html, key.Form is MessageForm.Markdown ? MarkdownMessage.ToHtml(key.Source) : key.Source));
    }

    private static CompiledTemplate Compile(IHandlebars engine, string source)
    {
        var tags = MustacheText.Scan(source);

        try
        {
            using var reader = new StringReader(source);

            return new CompiledTemplate(engine.Compile(reader), Math.Max(1, tags.Count));
        }
        catch (HandlebarsException e)
        {
            throw new TemplateException(Told(e.Message));
        }
    }

    /// <summary>The engine reports <c>Occured at: line:character</c> on a line of its own, lines counted from 0.</summary>
    private static string Told(string message)
    {
        var place = Place().Match(message);
        var what = string.Join(' ', Place().Replace(message, "").Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).Trim();

        return place.Success
            ? string.Create(CultureInfo.InvariantCulture, $"line {int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + 1}, character {place.Groups[2].Value}: {what}")
            : what;
    }

    private static IHandlebars Create(bool escape)
    {
        var configuration = new HandlebarsConfiguration
        {
            NoEscape = !escape,
            FormatProvider = CultureInfo.InvariantCulture,
            TextEncoder = new HtmlEncoder(),
        };
        configuration.FormatterProviders.Add(new TruthFormat());

        return Handlebars.Create(configuration);
    }

    [GeneratedRegex(@"Occured at:\s*(\d{1,6}):(\d{1,6})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
