using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Platform.Identity.ManagedObjects.Serving;
using Platform.Identity.Rest;

namespace Platform.Identity.Config;

/// <summary>The body of a request about a configuration document.</summary>
internal static class ConfigBody
{
    /// <summary>Longest body in bytes, and longest document in characters.</summary>
    public const int MaxBytes = RestBody.MaxBytes;

    /// <summary>A JSON object.</summary>
    public static async Task<JsonElement> ObjectAsync(HttpRequest request, CancellationToken ct) =>
        await ReadAsync(request, ct) is { ValueKind: JsonValueKind.Object } value ? value : throw RequestProblem.Malformed("The request body must be a JSON object.");

    /// <summary>Any JSON.</summary>
    /// <exception cref="RequestProblem">No JSON, too long, too deep; says where.</exception>
    public static async Task<JsonElement> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw RequestProblem.Of(StatusCodes.Status415UnsupportedMediaType, "The content type must be application/json.");
        }

        if (await RestBody.ReadBytesAsync(request, MaxBytes, ct) is not { } bytes)
        {
            throw RequestProblem.Of(StatusCodes.Status413PayloadTooLarge, $"The request body must not be longer than {MaxBytes} bytes.");
        }

        return ConfigText.Read(bytes.Span) is var (value, problem) && value is { } read ? read : throw RequestProblem.Malformed(problem);
    }
}
