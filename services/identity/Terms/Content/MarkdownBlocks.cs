using System.Globalization;
using AngleSharp.Dom;

namespace Platform.Identity.Terms.Content;

/// <summary>Writes HTML as Markdown. Attributes are left behind, except the ones that say where a link leads and what a picture shows.</summary>
internal sealed class MarkdownBlocks
{
    /// <summary>The content of an element.</summary>
    public string Write(IElement parent) => string.Join("\n\n", Blocks(parent));

    private List<string> Blocks(IElement parent)
    {
        var blocks = new List<string>();
        var line = new List<INode>();
        string? formerList = null;

        foreach (var child in parent.ChildNodes)
        {
            if (child is not IElement element || !HtmlKind.IsBlock(element))
            {
                line.Add(child);
                continue;
            }

            formerList = Flush(line, blocks) ? null : formerList;
            var isSecond = element.LocalName is "ul" or "ol" && element.LocalName == formerList;
            blocks.AddRange(Block(element, isSecond).Where(block => block.Length > 0));
            formerList = isSecond ? null : element.LocalName;
        }

        Flush(line, blocks);

        return blocks;
    }

    private static bool Flush(List<INode> line, List<string> blocks)
    {
        var text = MarkdownInlines.Of(line, MarkdownInlines.Place.Paragraph);
        line.Clear();

        if (text.Length is 0)
        {
            return false;
        }

        blocks.Add(text.TrimEnd('\\', '\n'));

        return true;
    }

    private List<string> Block(IElement element, bool isSecondList) => element.LocalName switch
    {
        ['h', >= '1' and <= '6' and var level] => [Header(element, level - '0')],
        "ul" or "ol" => [List(element, isSecondList)],
        "pre" => [CodeBlock(element.TextContent)],
        "blockquote" => [Prefixed(Write(element), "> ", "> ")],
        "table" => [MarkdownTable.Of(element) ?? PlainHtml.Of(element)],
        "hr" => ["---"],
        _ when HtmlKind.StaysHtmlBlock(element) => [PlainHtml.Of(element)],
        _ => Blocks(element),
    };

    private static string Header(IElement element, int level) =>
        MarkdownInlines.Of(element.ChildNodes, MarkdownInlines.Place.OneLine) is { Length: > 0 } text ? new string('#', level) + " " + Closed(text) : "";

    /// <summary>Number signs at the end of a header would be taken for its end.</summary>
    private static string Closed(string text) => text.EndsWith('#') ? text[..^1] + "\\#" : text;

    /// <summary>Two lists in a row would be one; the second has other marks.</summary>
    private string List(IElement list, bool isSecond)
    {
        var isOrdered = list.LocalName is "ol";
        var items = list.Children.Where(item => item.LocalName is "li").ToArray();
        var isLoose = items.Any(item => item.Children.Any(child => child.LocalName is "p"));
        var number = int.TryParse(list.GetAttribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;

        return string.Join(isLoose ? "\n\n" : "\n", items.Select(item =>
        {
            var mark = isOrdered ? $"{number++}{(isSecond ? ')' : '.')} " : isSecond ? "* " : "- ";

            return Prefixed(Item(item, isLoose), mark, new string(' ', mark.Length)).TrimEnd();
        }));
    }

    private string Item(IElement item, bool isLoose)
    {
        var blocks = Blocks(item);

        return string.Join(isLoose || item.Children.Any(child => child.LocalName is not ("ul" or "ol") && HtmlKind.IsBlock(child)) ? "\n\n" : "\n", blocks);
    }

    private static string CodeBlock(string code)
    {
        var longest = code.Split('`').Length is 1 ? 0 : System.Text.RegularExpressions.Regex.Matches(code, "`+").Max(run => run.Length);
        var fence = new string('`', Math.Max(3, longest + 1));

        return $"{fence}\n{code.ReplaceLineEndings("\n").TrimEnd('\n')}\n{fence}";
    }

    private static string Prefixed(string text, string first, string next) =>
        string.Join('\n', text.Split('\n').Select((line, index) => index is 0 ? first + line : line.Length is 0 ? next.TrimEnd() : next + line));
}
