using System.Collections.Frozen;
using AngleSharp.Dom;

namespace Platform.Identity.Terms.Content;

/// <summary>What becomes of HTML elements in Markdown.</summary>
internal static class HtmlKind
{
    private static readonly FrozenSet<string> Dropped = FrozenSet.ToFrozenSet(
        [
            "script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "head", "title", "meta", "link", "base",
            "form", "input", "button", "select", "textarea", "svg", "math", "audio", "video", "canvas", "map",
        ],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Containers = FrozenSet.ToFrozenSet(
        ["div", "section", "article", "main", "header", "footer", "nav", "aside", "address", "center", "fieldset", "body", "hgroup", "menu"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Blocks = FrozenSet.ToFrozenSet(
        ["h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "pre", "blockquote", "table", "hr"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> BlocksWithoutMarkdown = FrozenSet.ToFrozenSet(["dl", "details", "figure"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> InlinesWithoutMarkdown =
        FrozenSet.ToFrozenSet(["sub", "sup", "u", "ins", "mark", "kbd", "small", "abbr", "q", "cite", "var", "samp"], StringComparer.Ordinal);

    /// <summary>True: the element and all within is left out.</summary>
    public static bool IsDropped(IElement element) => Dropped.Contains(element.LocalName);

    /// <summary>True: an element that only holds others; they stand for it.</summary>
    public static bool IsContainer(IElement element) => Containers.Contains(element.LocalName);

    /// <summary>True: the element interrupts a line of text.</summary>
    public static bool IsBlock(IElement element) =>
        Blocks.Contains(element.LocalName) || IsContainer(element) || StaysHtmlBlock(element)
        || (!IsDropped(element) && element.Children.Any(IsBlock));

    /// <summary>True: Markdown has nothing like it, so it stays HTML.</summary>
    public static bool StaysHtmlBlock(IElement element) => BlocksWithoutMarkdown.Contains(element.LocalName);

    /// <summary>True: Markdown has nothing like it, so it stays HTML within the line.</summary>
    public static bool StaysHtmlInline(IElement element) => InlinesWithoutMarkdown.Contains(element.LocalName);

    /// <summary>White space within text counts as one space.</summary>
    public static string Collapse(string text) => string.Join(' ', Words(text)) is var words && words.Length is 0
        ? text.Length > 0 ? " " : ""
        : $"{(char.IsWhiteSpace(text[0]) ? " " : "")}{words}{(char.IsWhiteSpace(text[^1]) ? " " : "")}";

    private static string[] Words(string text) => text.Split([' ', '\t', '\r', '\n', '\f'], StringSplitOptions.RemoveEmptyEntries);
}
