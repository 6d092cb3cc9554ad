using System.Text.Json;

namespace Platform.Identity.ManagedObjects;

/// <summary>
/// Reads JSON that everything behind it can hold: no member twice, no deep nesting, no number beyond a double, and no text that is none. Half of a surrogate pair
/// can be spelled in JSON but is no character, and the database has no text with a zero character.
/// </summary>
internal static class StrictJson
{
    /// <summary>Deepest nesting.</summary>
    public const int MaxDepth = 16;

    private const int MaxNumberLength = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>The value; null when it is not strict.</summary>
    public static JsonElement? Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var value = JsonElement.Parse(utf8, Options);
            return Fits(value) ? value : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is how the base class library says that an escape sequence is half a pair.
            return null;
        }
    }

    private static bool Fits(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Fits(value.GetString()!),
        JsonValueKind.Number => FitsNumber(value),
        JsonValueKind.Array => value.EnumerateArray().All(Fits),
        JsonValueKind.Object => value.EnumerateObject().All(member => Fits(member.Name) && Fits(member.Value)),
        _ => true,
    };

    /// <summary>The database keeps numbers exactly, but not of any size; everybody else reads doubles.</summary>
    private static bool FitsNumber(JsonElement value) =>
        value.GetRawText() is { Length: <= MaxNumberLength } text && double.IsFinite(value.GetDouble()) && (value.GetDouble() is not 0 || IsZero(text));

    private static bool IsZero(string number) => !number.AsSpan(0, number.AsSpan().IndexOfAny('e', 'E') is >= 0 and var end ? end : number.Length).ContainsAnyInRange('1', '9');

    private static bool Fits(string text) => !text.Contains('\0', StringComparison.Ordinal);
}
