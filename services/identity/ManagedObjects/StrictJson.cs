using System.Text.Json;

namespace Platform.Identity.ManagedObjects;

/// <summary>
/// Reads JSON that everything behind it can hold: no member twice, no deep nesting, and no text that is none. Half of a surrogate pair
/// can be spelled in JSON but is no character, and the database has no text with a zero character.
/// </summary>
internal static class StrictJson
{
    /// <summary>Deepest nesting.</summary>
    public const int MaxDepth = 16;

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
        JsonValueKind.Array => value.EnumerateArray().All(Fits),
        JsonValueKind.Object => value.EnumerateObject().All(member => Fits(member.Name) && Fits(member.Value)),
        _ => true,
    };

    private static bool Fits(string text) => !text.Contains('\0', StringComparison.Ordinal);
}
