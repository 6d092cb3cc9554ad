using System.Text;
using System.Text.RegularExpressions;

namespace Platform.Journey.Nodes.Login;

/// <summary>
/// Decodes the encoded words of RFC 2047, the way to send other than ASCII in a header. What is not one, or cannot be decoded, stays as it is: a
/// password may look like anything.
/// </summary>
internal static partial class EncodedWords
{
    /// <summary>The text that a header value stands for.</summary>
    public static string Decode(string value) => Words().Replace(Between().Replace(value, "?="), word => Word(word) ?? word.Value);

    private static string? Word(Match word)
    {
        Encoding? charset = word.Groups["charset"].Value.ToUpperInvariant() switch
        {
            "UTF-8" => Encoding.UTF8,
            "ISO-8859-1" => Encoding.Latin1,
            "US-ASCII" => Encoding.ASCII,
            _ => null,
        };
        var text = word.Groups["text"].Value;
        var bytes = word.Groups["encoding"].Value is "B" or "b" ? Base64(text) : QuotedPrintable(text);
        return charset is null || bytes is null ? null : charset.GetString(bytes);
    }

    private static byte[]? Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    // RFC 2047 §4.2: an underscore is a space, an equals sign begins a byte in hex.
    private static byte[]? QuotedPrintable(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=')
            {
                bytes.Add(text[i] == '_' ? (byte)' ' : (byte)text[i]);
            }
            else if (i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes.Add(Convert.FromHexString(text.AsSpan(i + 1, 2))[0]);
                i += 2;
            }
            else
            {
                return null;
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"=\?(?<charset>[A-Za-z0-9-]{1,40})(\*[A-Za-z-]{1,20})?\?(?<encoding>[BbQq])\?(?<text>[!->@-~]*)\?=")]
    private static partial Regex Words();

    // White space between two encoded words only separates them.
    [GeneratedRegex(@"\?=[ \t]+(?==\?[A-Za-z0-9-]{1,40}\?[BbQq]\?)")]
    private static partial Regex Between();
}
