using Ganss.Xss;
using Markdig;

namespace Platform.Identity.Terms.Content;

/// <summary>
/// Terms as they are shown: HTML of the Markdown, without anything that runs or reaches out, and with an <c>id</c> at headers and nowhere else,
/// so that a link such as <c>#liability</c> leads somewhere.
/// </summary>
internal static class TermsHtml
{
    private static readonly string[] Tags =
    [
        "h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "em", "i", "strong", "b", "del", "s", "strike", "code", "tt", "pre", "blockquote", "ul", "ol", "li", "a", "img",
        "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "dl", "dt", "dd", "details", "summary", "figure", "figcaption",
        "sub", "sup", "u", "ins", "mark", "kbd", "small", "abbr", "q", "cite", "var", "samp",
    ];

    private static readonly HtmlSanitizerOptions Options = new()
    {
        AllowedTags = Tags.ToHashSet(StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(["href", "src", "alt", "title", "start", "colspan", "rowspan"], StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(["https", "http", "mailto", "tel"], StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
    };

    /// <summary>The HTML, with the styles in front when there are any.</summary>
    public static string Of(string markdown, string? styles = null)
    {
        var sanitizer = new HtmlSanitizer(Options) { KeepChildNodes = true };
        using var page = sanitizer.SanitizeDom(Markdown.ToHtml(markdown, TermsText.Pipeline));

        foreach (var header in page.QuerySelectorAll("h1, h2, h3, h4, h5, h6"))
        {
            if (HeaderId.Of(header.TextContent) is { Length: > 0 } id)
            {
                header.SetAttribute("id", id);
            }
        }

        var html = page.Body!.InnerHtml.Trim();

        return TermsStyles.Of(styles) is { Length: > 0 } css ? $"<style>{css}</style>\n{html}" : html;
    }
}
