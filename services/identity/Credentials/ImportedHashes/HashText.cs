using System.Globalization;

namespace Platform.Identity.Credentials.ImportedHashes;

/// <summary>Parts of a hash as text. Each value has one spelling; another is refused.</summary>
internal static class HashText
{
    /// <summary>Base64 with padding; null when it is not that, or empty.</summary>
    public static byte[]? Base64(string text)
    {
        var buffer = new byte[text.Length];

        // Encoded again, because the decoder overlooks white space and stray bits.
        return Convert.TryFromBase64String(text, buffer, out var length) && length > 0 && Convert.ToBase64String(buffer, 0, length) == text
            ? buffer[..length]
            : null;
    }

    /// <summary>Base64 without padding, as in PHC strings; null when it is not that, or empty.</summary>
    public static byte[]? UnpaddedBase64(string text) =>
        text.Contains('=', StringComparison.Ordinal) ? null : Base64(text.PadRight((text.Length + 3) / 4 * 4, '='));

    /// <summary>A decimal number behind a prefix; null when it is not that, or out of range.</summary>
    public static int? Number(string text, string prefix, int min, int max) =>
        text.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(text.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && text[prefix.Length] is not '0' && number >= min && number <= max
            ? number
            : null;
}
