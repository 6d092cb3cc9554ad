using System.Globalization;
using System.Text.RegularExpressions;
using Markdig;

namespace Platform.Notification.Templates;

/// <summary>
/// Turns the Markdown of a template into HTML before it is filled in, so that what a person typed is never read as Markdown. Expressions in braces are
/// taken out of the way and put back: Markdown would escape them.
/// </summary>
internal static partial class MarkdownMessage
{
    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseSoftlineBreakAsHardlineBreak().Build();

    public static string ToHtml(string markdown)
    {
        var expressions = new List<string>();
        var text = Expression().Replace(markdown, match =>
        {
            expressions.Add(match.Value);

            return Mark(expressions.Count - 1);
        });
        var html = Markdown.ToHtml(text, _pipeline);

        for (var i = 0; i < expressions.Count; i++)
        {
            // A block such as {{#if}} on a line of its own is no paragraph.
            if (expressions[i].StartsWith("{{#", StringComparison.Ordinal) || expressions[i].StartsWith("{{/", StringComparison.Ordinal) || expressions[i] == "{{else}}")
                html = html.Replace($"<p>{Mark(i)}</p>", Mark(i), StringComparison.Ordinal);

            html = html.Replace(Mark(i), expressions[i], StringComparison.Ordinal);
        }

        return html;
    }

    private static string Mark(int index) => string.Create(CultureInfo.InvariantCulture, $"xhbx{index}xhbx");

    [GeneratedRegex(@"\{\{\{?[^{}]*\}?\}\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Expression();
}
