using System.Text;

namespace Platform.Identity.ManagedObjects.Querying;

/// <summary>Bounds of texts that begin alike, in the order of code points.</summary>
internal static class TextRange
{
    /// <summary>The first characters of a text, counted as the database counts.</summary>
    public static string Beginning(string text, int characters) =>
        text.Length <= characters ? text : string.Concat(text.EnumerateRunes().Take(characters));

    /// <summary>The least text behind all that begin like this one; null: there is none.</summary>
    public static string? After(string beginning)
    {
        var runes = beginning.EnumerateRunes().ToList();

        while (runes.Count > 0)
        {
            var last = runes[^1].Value;
            runes.RemoveAt(runes.Count - 1);

            if (last < 0x10FFFF)
            {
                // The code points between are halves of pairs and no characters.
                return string.Concat(runes.Append(new Rune(last is 0xD7FF ? 0xE000 : last + 1)));
            }
        }

        return null;
    }
}
