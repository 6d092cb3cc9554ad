using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Platform.Journey.Engine;

/// <summary>
/// Makes texts readable that JSON can write but nobody can read or keep: half a surrogate pair, bytes that are no UTF-8, and the zero
/// character, which PostgreSQL has no room for. Each becomes U+FFFD, as the Unicode standard (chapter 3.9) recommends for decoding.
/// </summary>
internal static class JsonText
{
    private const char Replacement = '\uFFFD';
    private const int EscapeLength = 6;

    /// <summary>The same value, its texts readable.</summary>
    public static JsonElement Readable(JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.Undefined)
        {
            return element;
        }

        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (!Utf8.IsValid(raw))
        {
            return JsonElement.Parse(Repair(Encoding.UTF8.GetString(raw)));
        }

        // Only an escape can hide what is not readable, and few documents have one.
        if (raw.IndexOf("\\u"u8) < 0)
        {
            return element;
        }

        var text = Encoding.UTF8.GetString(raw);
        var repaired = Repair(text);
        return repaired == text ? element : JsonElement.Parse(repaired);
    }

    /// <summary>The same text without the zero character. Half surrogate pairs are replaced by the encoder.</summary>
    public static string Readable(string text) => text.Replace('\0', Replacement);

    private static string Repair(string json)
    {
        var repaired = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length;)
        {
            var length = json[i] != '\\' ? 1 : json[i + 1] == 'u' ? EscapeLength : 2;
            if (length == EscapeLength && char.IsHighSurrogate(Escaped(json, i)) && char.IsLowSurrogate(Escaped(json, i + EscapeLength)))
            {
                length = 2 * EscapeLength;
            }
            else if (length == EscapeLength && (char.IsSurrogate(Escaped(json, i)) || Escaped(json, i) == '\0'))
            {
                repaired.Append(Replacement);
                i += length;
                continue;
            }

            repaired.Append(json, i, length);
            i += length;
        }

        return repaired.ToString();
    }

    // The character of an escape at a place; a blank when there is none.
    private static char Escaped(string json, int at) =>
        at + EscapeLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
            ? (char)ushort.Parse(json.AsSpan(at + 2, EscapeLength - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : ' ';
}
