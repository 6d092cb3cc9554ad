using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Platform.Identity.Terms.Content;

/// <summary>Writes the text within one paragraph, header or cell as Markdown.</summary>
internal static partial class MarkdownInlines
{
    private static readonly SearchValues<char> NeedBrackets = SearchValues.Create(" ()<>\\");

    /// <summary>Where the line stands: a header and a cell have one line only.</summary>
    public enum Place
    {
        Paragraph,
        OneLine,
        Cell,
    }

    /// <summary>The nodes as text, trimmed, safe at the beginning of every line.</summary>
    public static string Of(IEnumerable<INode> nodes, Place place)
    {
        var text = Spaces().Replace(Write(nodes, place), " ").Trim();

        return string.Join('\n', text.Split('\n').Select(line => LineStart().Replace(line.Trim(' '), "$1\\$2")));
    }

    private static string Write(IEnumerable<INode> nodes, Place place) => string.Concat(nodes.Select(node => node switch
    {
        IText text => Escape(HtmlKind.Collapse(text.Data), place),
        IElement element when !HtmlKind.IsDropped(element) => Element(element, place),
        _ => "",
    }));

    private static string Element(IElement element, Place place) => element.LocalName switch
    {
        "em" or "i" => Emphasis(element, "*", "em", place),
        "strong" or "b" => Emphasis(element, "**", "strong", place),
        "del" or "s" or "strike" => Emphasis(element, "~~", "del", place),
        "code" or "tt" => Code(element.TextContent, place),
        "a" when element.GetAttribute("href") is { } href => Link(Write(element.ChildNodes, place), href),
        "img" when element.GetAttribute("src") is { Length: > 0 } source => "!" + Link(Escape(element.GetAttribute("alt") ?? "", place), source),
        "br" => place is Place.Paragraph ? "\\\n" : place is Place.Cell ? "<br>" : " ",
        "wbr" or "img" => "",
        var name when HtmlKind.StaysHtmlInline(element) => $"<{name}>{Write(element.ChildNodes, place)}</{name}>",
        _ => Write(element.ChildNodes, place),
    };

    /// <summary>Marks stand at the words, not at the spaces around them. Where Markdown would not see the marks the element stays HTML.</summary>
    private static string Emphasis(IElement element, string mark, string name, Place place)
    {
        var inner = Write(element.ChildNodes, place);
        var words = inner.Trim();

        if (words.Length is 0)
        {
            return inner.Length > 0 ? " " : "";
        }

        var isSeen = !(IsWord(Before(element)) && !IsWord(words[0])) && !(IsWord(After(element)) && !IsWord(words[^1]))
            && element.PreviousSibling is not IElement && element.NextSibling is not IElement && words[0] is not ('*' or '~') && words[^1] is not ('*' or '~');
        var marked = isSeen ? mark + words + mark : $"<{name}>{words}</{name}>";

        return $"{(char.IsWhiteSpace(inner[0]) ? " " : "")}{marked}{(char.IsWhiteSpace(inner[^1]) ? " " : "")}";
    }

    private static char Before(IElement element) => element.PreviousSibling?.TextContent is { Length: > 0 } text ? text[^1] : ' ';

    private static char After(IElement element) => element.NextSibling?.TextContent is { Length: > 0 } text ? text[0] : ' ';

    private static bool IsWord(char c) => char.IsLetterOrDigit(c);

    private static string Code(string text, Place place)
    {
        var line = HtmlKind.Collapse(text);
        var fence = new string('`', Backticks().Matches(line).Select(run => run.Length).DefaultIfEmpty(0).Max() + 1);
        var padding = line.StartsWith('`') || line.EndsWith('`') ? " " : "";
        line = place is Place.Cell ? line.Replace("|", "\\|", StringComparison.Ordinal) : line;

        return string.IsNullOrWhiteSpace(line) ? "" : fence + padding + line + padding + fence;
    }

    private static string Link(string text, string target)
    {
        var address = new string([.. target.Trim().Where(c => !char.IsControl(c))]);
        var written = address.Length is 0 || address.AsSpan().ContainsAny(NeedBrackets)
            ? $"<{address.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)}>"
            : address;

        return $"[{text}]({written})";
    }

    private static string Escape(string text, Place place)
    {
        var escaped = new StringBuilder(text.Length + 8);

        for (var i = 0; i < text.Length; i++)
        {
            var mustEscape = text[i] switch
            {
                '\\' or '`' or '*' or '[' or ']' or '<' or '~' => true,
                '_' => !(i > 0 && i + 1 < text.Length && IsWord(text[i - 1]) && IsWord(text[i + 1])),
                '&' => Entity().IsMatch(text.AsSpan(i)),
                '!' => i + 1 == text.Length,
                '|' => place is Place.Cell,
                _ => false,
            };
            escaped.Append(mustEscape ? "\\" : "").Append(text[i]);
        }

        return escaped.ToString();
    }

    [GeneratedRegex(@"^(\d*)([#>+\-=|.)])(?=\s|$|[#>+\-=|])", RegexOptions.CultureInvariant)]
    private static partial Regex LineStart();

    [GeneratedRegex(" {2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex("`+", RegexOptions.CultureInvariant)]
    private static partial Regex Backticks();

    [GeneratedRegex(@"^&#?\w+;", RegexOptions.CultureInvariant)]
    private static partial Regex Entity();
}
