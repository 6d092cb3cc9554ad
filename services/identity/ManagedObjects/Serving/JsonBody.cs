using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Platform.Identity.Rest;

namespace Platform.Identity.ManagedObjects.Serving;

/// <summary>The body of a request about one object.</summary>
internal static class JsonBody
{
    /// <summary>Objects are smaller; what is beyond is not read at all.</summary>
    private const int MaxBytes = 1024 * 1024;

    /// <summary>A JSON object.</summary>
    public static async Task<JsonElement> ObjectAsync(HttpRequest request, CancellationToken ct) => await ReadAsync(request, ct) switch
    {
        { ValueKind: JsonValueKind.Object } value => value,
        _ => throw RequestProblem.Malformed("The request body must be a JSON object."),
    };

    /// <summary>Any JSON.</summary>
    public static async Task<JsonElement> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw RequestProblem.Of(StatusCodes.Status415UnsupportedMediaType, "The content type must be application/json.");
        }

        return await RestBody.ReadAsync(request, MaxBytes, ct) switch
        {
            { IsTooLong: true } => throw RequestProblem.Of(StatusCodes.Status413PayloadTooLarge, $"The request body must not be longer than {MaxBytes} bytes."),
            { Value: { } value } => value,
            _ => throw RequestProblem.Malformed(
                $"The request body must be JSON that repeats no member, nests at most {StrictJson.MaxDepth} levels and holds neither broken text nor numbers beyond a double."),
        };
    }
}
