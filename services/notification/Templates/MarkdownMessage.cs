using System.Globalization;
using System.Text.RegularExpressions;
using Markdig;

namespace Platform.Notification.Templates;

/// <summary>
/// Turns a Markdown message into an HTML template. Expressions are taken out before and put back after, so that neither an expression nor,
/// later, a person's value is ever read as Markdown.
/// </summary>
internal static partial class MarkdownMessage
{
    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().UseSoftlineBreakAsHardlineBreak().Build();

    /// <summary>Whether a message holds an element, a comment or a declaration; Markdown's <c>&lt;https://…&gt;</c> and a plain <c>&lt;</c> are none.</summary>
    public static bool HasTag(string message) => HtmlTag().IsMatch(message);

    /// <summary>The HTML template.</summary>
    public static string ToHtml(string message)
    {
        var tags = MustacheText.Scan(message);
        var mark = MarkFor(message);
        var text = new System.Text.StringBuilder(message.Length);
        var at = 0;

        foreach (var (i, tag) in tags.Index())
        {
            text.Append(message, at, tag.Start - at);
            var token = Token(mark, i);

            // A line of its own is a block of its own: inside a comment it breaks no paragraph or list apart in the wrong place.
            text.Append(tag.IsControl && StandsAlone(message, tag) ? $"<!--{token}-->" : token);
            at = tag.End;
        }

        text.Append(message, at, message.Length - at);

        return Restore(Markdown.ToHtml(text.ToString(), _pipeline), message, tags, mark);
    }

    private static string Restore(string html, string message, IReadOnlyList<MustacheTag> tags, string mark)
    {
        var pattern = new Regex($"<!--{mark}(\\d+)z-->|{mark}(\\d+)z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

        return pattern.Replace(html, match =>
        {
            var tag = tags[int.Parse(match.Groups[1].Success ? match.Groups[1].ValueSpan : match.Groups[2].ValueSpan, CultureInfo.InvariantCulture)];

            return message.Substring(tag.Start, tag.Length);
        });
    }

    private static bool StandsAlone(string message, MustacheTag tag)
    {
        var before = message.AsSpan(0, tag.Start);
        var after = message.AsSpan(tag.End);
        var lineEnd = after.IndexOf('\n');

        return before[(before.LastIndexOf('\n') + 1)..].IsWhiteSpace() && (lineEnd < 0 ? after : after[..lineEnd]).IsWhiteSpace();
    }

    private static string MarkFor(string message)
    {
        var mark = "hb";

        while (message.Contains(mark, StringComparison.OrdinalIgnoreCase))
            mark += "x";

        return mark;
    }

    private static string Token(string mark, int index) => string.Create(CultureInfo.InvariantCulture, $"{mark}{index}z");

    [GeneratedRegex(@"<(?:!|/?[a-z][a-z0-9]*(?:\s|/?>))", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HtmlTag();
}
