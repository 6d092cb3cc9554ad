using System.Net;
using System.Text;

namespace Platform.Notification.Outgoing;

/// <summary>The text alternative of an HTML mail, for readers that show no HTML. One pass, whatever the markup.</summary>
internal static class PlainText
{
    private static readonly string[] _blocks = ["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "ul", "ol", "table", "blockquote", "pre", "br", "hr", "body"];
    private static readonly string[] _unseen = ["head", "style", "script", "title"];

    public static string Of(string html)
    {
        var text = new StringBuilder(html.Length);
        string? href = null;

        for (var at = 0; at < html.Length;)
        {
            var tag = html.IndexOf('<', at);
            Append(text, html.AsSpan(at, (tag < 0 ? html.Length : tag) - at));

            if (tag < 0)
                break;

            var end = EndOfTag(html, tag);
            var content = html[(tag + 1)..Math.Max(tag + 1, end - 1)];
            var name = NameOf(content);
            at = _unseen.Contains(name) && !content.StartsWith('/') ? AfterElement(html, end, name) : end;

            if (_blocks.Contains(name))
                text.Append('\n');

            href = Link(text, content, name, href);
        }

        return string.Join('\n', text.ToString().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
    }

    private static string? Link(StringBuilder text, string content, string name, string? href)
    {
        if (name != "a")
            return href;

        if (!content.StartsWith('/'))
            return Href(content);

        if (href is { Length: > 0 })
            text.Append(" (").Append(href).Append(')');

        return null;
    }

    private static void Append(StringBuilder text, ReadOnlySpan<char> html)
    {
        // White space between words is one space, as in a browser.
        foreach (var c in WebUtility.HtmlDecode(html.ToString()))
        {
            if (!char.IsWhiteSpace(c))
                text.Append(c);
            else if (text.Length > 0 && !char.IsWhiteSpace(text[^1]))
                text.Append(' ');
        }
    }

    private static int EndOfTag(string html, int tag)
    {
        if (html.AsSpan(tag).StartsWith("<!--", StringComparison.Ordinal))
            return html.IndexOf("-->", tag + 4, StringComparison.Ordinal) is var close and >= 0 ? close + 3 : html.Length;

        char? quote = null;

        for (var i = tag + 1; i < html.Length; i++)
        {
            if (quote is null && html[i] == '>')
                return i + 1;

            if (html[i] is '"' or '\'')
                quote = quote is null ? html[i] : quote == html[i] ? null : quote;
        }

        return html.Length;
    }

    private static int AfterElement(string html, int at, string name) =>
        html.IndexOf($"</{name}", at, StringComparison.OrdinalIgnoreCase) is var close and >= 0 ? EndOfTag(html, close) : html.Length;

    private static string NameOf(string tag) =>
        string.Concat(tag.TrimStart('/').TakeWhile(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static string? Href(string tag)
    {
        var at = tag.IndexOf("href", StringComparison.OrdinalIgnoreCase);
        var value = at < 0 ? default : tag.AsSpan(at + 4).TrimStart().TrimStart('=').TrimStart();

        if (value.IsEmpty)
            return null;

        var close = value[0] is '"' or '\'' ? value[1..].IndexOf(value[0]) : value.IndexOf(' ');
        var url = value[0] is '"' or '\'' ? value[1..(close < 0 ? value.Length : close + 1)] : value[..(close < 0 ? value.Length : close)];

        return WebUtility.HtmlDecode(url.ToString());
    }
}
