using System.Text.Json;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Rest;

/// <summary>Reads JSON objects out of requests, strictly and up to a size.</summary>
internal static class RestBody
{
    /// <summary>Longest body in bytes.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>What a caller is told whose body is none.</summary>
    public static string Requirement { get; } =
        $"The request body must be a JSON object of at most {MaxBytes} bytes that repeats no member and nests at most {StrictJson.MaxDepth} levels.";

    /// <summary>The object; null: too long, or none.</summary>
    public static async Task<JsonElement?> ReadObjectAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MaxBytes)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        var part = new byte[16 * 1024];
        int length;

        while ((length = await request.Body.ReadAsync(part, ct)) > 0)
        {
            if (buffer.Length + length > MaxBytes)
            {
                return null;
            }

            buffer.Write(part, 0, length);
        }

        return StrictJson.Read(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)) is { ValueKind: JsonValueKind.Object } value ? value : null;
    }
}
