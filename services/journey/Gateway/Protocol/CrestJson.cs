using System.Text.Encodings.Web;
using System.Text.Json;
using Platform.Crest.Errors;
using Platform.Journey.Engine;

namespace Platform.Journey.Gateway.Protocol;

/// <summary>An answer with a JSON body as the dialect writes it: declared as UTF-8, quotes and angle brackets readable.</summary>
internal sealed class CrestJson(Json value, int status) : IResult
{
    /// <summary>How bodies are written. They are declared as JSON and never sniffed, so nothing needs escaping for HTML.</summary>
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>200 with this value.</summary>
    public static CrestJson Ok(Json value) => new(value, StatusCodes.Status200OK);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, Options);
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = CrestErrorResult.ContentType;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}
