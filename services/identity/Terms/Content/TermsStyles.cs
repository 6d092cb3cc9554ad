using AngleSharp.Css.Dom;
using Ganss.Xss;

namespace Platform.Identity.Terms.Content;

/// <summary>
/// The administrator's own CSS, made harmless: known properties of plain rules, nothing that loads, nothing that leaves its place and lies
/// over the buttons around the text.
/// </summary>
internal static class TermsStyles
{
    /// <summary>Longest style sheet, in characters.</summary>
    public const int MaxCharacters = 20_000;

    private static readonly string[] Overlaying = ["position", "z-index", "behavior", "-moz-binding"];

    private static readonly HtmlSanitizerOptions Options = new()
    {
        AllowedTags = new HashSet<string>(["style"], StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
        AllowedCssProperties = HtmlSanitizerDefaults.AllowedCssProperties.Except(Overlaying, StringComparer.OrdinalIgnoreCase).ToHashSet(StringComparer.OrdinalIgnoreCase),
        AllowedAtRules = new HashSet<CssRuleType>([CssRuleType.Style, CssRuleType.Media]),
    };

    /// <summary>True: the text could end the element that holds it.</summary>
    public static bool BreaksOut(string styles) => styles.Contains('<', StringComparison.Ordinal);

    /// <summary>The style sheet; empty when there is none, or nothing of it is left.</summary>
    public static string Of(string? styles)
    {
        if (string.IsNullOrWhiteSpace(styles) || styles.Length > MaxCharacters || BreaksOut(styles))
        {
            return "";
        }

        using var page = new HtmlSanitizer(Options).SanitizeDom($"<style>{styles}</style>");

        return page.QuerySelector("style")?.TextContent.Trim() is { } css && !BreaksOut(css) ? css : "";
    }
}
