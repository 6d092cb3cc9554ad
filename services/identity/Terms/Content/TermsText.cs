using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Platform.Identity.Terms.Content;

/// <summary>
/// The text of terms as it is stored: Markdown. What is typed as HTML becomes Markdown; a text without HTML stays as it was typed.
/// </summary>
internal static class TermsText
{
    /// <summary>Longest text of one translation, in characters.</summary>
    public const int MaxCharacters = 100_000;

    /// <summary>Deepest nesting of elements.</summary>
    public const int MaxDepth = 100;

    /// <summary>CommonMark with pipe tables and strikethrough.</summary>
    public static MarkdownPipeline Pipeline { get; } =
        new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).Build();

    /// <summary>The text in its stored form; null: too long, or nested too deeply.</summary>
    public static string? ToMarkdown(string text)
    {
        if (text.Length > MaxCharacters || Parse(text) is not { } document)
        {
            return null;
        }

        using var typed = new HtmlParser().ParseDocument(text);
        using var shown = new HtmlParser().ParseDocument(document.ToHtml(Pipeline));

        if (!IsShallow(typed.Body!) || !IsShallow(shown.Body!))
        {
            return null;
        }

        return !document.Descendants().Any(part => part is HtmlBlock or HtmlInline) ? text
            : new MarkdownBlocks().Write(IsAllHtml(typed.Body!) ? typed.Body! : shown.Body!);
    }

    /// <summary>
    /// True: blocks of HTML and nothing between them. Read as Markdown, its blank lines would end blocks and its indentation would be code.
    /// </summary>
    private static bool IsAllHtml(IElement body) =>
        body.ChildElementCount > 0 && body.ChildNodes.All(node => node is IElement element
            ? HtmlKind.IsBlock(element) || HtmlKind.IsDropped(element)
            : string.IsNullOrWhiteSpace(node.TextContent));

    private static MarkdownDocument? Parse(string text)
    {
        try
        {
            return Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // How the library says that elements are nested too deeply.
            return null;
        }
    }

    /// <summary>Everything behind this point walks the tree by recursion.</summary>
    private static bool IsShallow(IElement body)
    {
        var level = new List<IElement> { body };

        for (var depth = 0; depth < MaxDepth && level.Count > 0; depth++)
        {
            level = [.. level.SelectMany(element => element.Children)];
        }

        return level.Count is 0;
    }
}
