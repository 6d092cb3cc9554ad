using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Platform.Identity.Config;

/// <summary>
/// Configuration documents as text. A document is read strictly and kept as it is spelled: members in their order, numbers with all of their digits. White space between
/// values is the one thing that goes.
/// </summary>
internal static class ConfigText
{
    /// <summary>Deepest nesting.</summary>
    public const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value, or what is wrong with it and where.</summary>
    public static (JsonElement? Value, string Problem) Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var value = JsonElement.Parse(utf8, Strict);

            return UnusableText(value, "") is { } place ? (null, $"{place} holds the character U+0000 or half of a character.") : (value, "");
        }
        catch (JsonException e)
        {
            // The parser's own text may quote the body.
            return (null, $"The request body is not JSON that names no member twice and nests at most {MaxDepth} levels: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            return (null, "The name of a member holds half of a character.");
        }
    }

    /// <summary>A text that was written by <see cref="Of"/>.</summary>
    public static JsonElement Parse(string text) => JsonElement.Parse(text);

    /// <summary>The value as text.</summary>
    public static string Of(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();

        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            value.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A member of a JSON pointer (RFC 6901).</summary>
    public static string Pointer(string parent, string member) =>
        $"{parent}/{member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private static string? UnusableText(JsonElement value, string place) => value.ValueKind switch
    {
        JsonValueKind.String => IsText(value) ? null : place,
        JsonValueKind.Array => value.EnumerateArray().Select((element, index) => UnusableText(element, $"{place}/{index}")).FirstOrDefault(found => found is not null),
        JsonValueKind.Object => value.EnumerateObject()
            .Select(member => member.Name.Contains('\0', StringComparison.Ordinal) ? $"The name of a member of {place}/" : UnusableText(member.Value, Pointer(place, member.Name)))
            .FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static bool IsText(JsonElement value)
    {
        try
        {
            return !value.GetString()!.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            // How the base class library says that an escape sequence is half a pair.
            return false;
        }
    }
}
