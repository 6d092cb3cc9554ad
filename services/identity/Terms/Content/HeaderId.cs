using System.Text;

namespace Platform.Identity.Terms.Content;

/// <summary>
/// The <c>id</c> of a header, by the product document's rule: its text in lower case without spaces and special characters, underscores
/// excepted. Letters and digits of every script stay. Two headers with one text have one id.
/// </summary>
internal static class HeaderId
{
    /// <summary>The id; empty when the text has nothing that may be part of one.</summary>
    public static string Of(string text)
    {
        var id = new StringBuilder(text.Length);

        foreach (var rune in text.EnumerateRunes().Where(rune => rune.Value is '_' || Rune.IsLetterOrDigit(rune) || IsMark(rune)))
        {
            id.Append(Rune.ToLowerInvariant(rune));
        }

        return id.ToString();
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is
        System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
