using System.Text.Json;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Rest;

/// <summary>Reads JSON out of requests, strictly and up to a size.</summary>
internal static class RestBody
{
    /// <summary>Longest body in bytes.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>What a caller is told whose body is none.</summary>
    public static string Requirement { get; } =
        $"The request body must be a JSON object of at most {MaxBytes} bytes that repeats no member and nests at most {StrictJson.MaxDepth} levels.";

    /// <summary>What was read; neither: not JSON as it is wanted here.</summary>
    public readonly record struct Content(JsonElement? Value, bool IsTooLong);

    /// <summary>The object; null: too long, or none.</summary>
    public static async Task<JsonElement?> ReadObjectAsync(HttpRequest request, CancellationToken ct) =>
        await ReadAsync(request, MaxBytes, ct) is { Value: { ValueKind: JsonValueKind.Object } value } ? value : null;

    /// <summary>The value.</summary>
    public static async Task<Content> ReadAsync(HttpRequest request, int maxBytes, CancellationToken ct) =>
        await ReadBytesAsync(request, maxBytes, ct) is { } bytes ? new(StrictJson.Read(bytes.Span), IsTooLong: false) : new(null, IsTooLong: true);

    /// <summary>The bytes of the body; null: more than these.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadBytesAsync(HttpRequest request, int maxBytes, CancellationToken ct)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        var part = new byte[16 * 1024];
        int length;

        while ((length = await request.Body.ReadAsync(part, ct)) > 0)
        {
            if (buffer.Length + length > maxBytes)
            {
                return null;
            }

            buffer.Write(part, 0, length);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
