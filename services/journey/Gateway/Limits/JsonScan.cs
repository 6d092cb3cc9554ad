using System.Globalization;
using System.Text.Json;

namespace Platform.Journey.Gateway.Limits;

/// <summary>Looks through a JSON text before anything is built from it, for values that are legal JSON and still not acceptable.</summary>
internal static class JsonScan
{
    private const int MaxNumberLength = 64;

    /// <summary>The first fault, as a sentence for the caller; null: none.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static string? FindFault(ReadOnlySpan<byte> utf8, LimitOptions limits, bool trailingComma)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions
        {
            AllowTrailingCommas = trailingComma,
            // One more than allowed, so that the scan names the limit instead of the parser's place.
            MaxDepth = limits.MaxJsonDepth + 1,
        });

        while (reader.Read())
        {
            var fault = reader.TokenType switch
            {
                JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= limits.MaxJsonDepth =>
                    string.Create(CultureInfo.InvariantCulture, $"The request body is nested deeper than {limits.MaxJsonDepth} levels."),
                JsonTokenType.String or JsonTokenType.PropertyName => FaultOfText(ref reader, limits.MaxStringLength),
                JsonTokenType.Number => FaultOfNumber(ref reader),
                _ => null,
            };

            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static string? FaultOfText(ref Utf8JsonReader reader, int maxLength)
    {
        // Unescaping never makes a text longer, so the raw bytes decide cheaply for nearly all of them.
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan.Length <= maxLength || System.Text.Encoding.UTF8.GetCharCount(reader.ValueSpan) <= maxLength
                ? null
                : TooLong(maxLength);
        }

        try
        {
            var text = reader.GetString()!;
            return text.Length > maxLength ? TooLong(maxLength)
                : text.Contains('\0', StringComparison.Ordinal) ? "The request body holds the character U+0000."
                : null;
        }
        catch (InvalidOperationException)
        {
            return "The request body holds half of a surrogate pair.";
        }
    }

    private static string? FaultOfNumber(ref Utf8JsonReader reader) =>
        reader.ValueSpan.Length <= MaxNumberLength && reader.TryGetDouble(out var value) && double.IsFinite(value)
            ? null
            : "The request body holds a number outside the supported range.";

    private static string TooLong(int maxLength) =>
        string.Create(CultureInfo.InvariantCulture, $"The request body holds a text longer than {maxLength} characters.");
}
