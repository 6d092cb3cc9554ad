using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Platform.Crest.Errors;

/// <summary>Puts errors of the dialect into HTTP answers.</summary>
public static class CrestErrorWriting
{
    /// <summary>The error as a result of an endpoint.</summary>
    public static CrestErrorResult ToResult(this CrestError error) => new(error);

    /// <summary>Writes status, content type and body. Only before the answer has started.</summary>
    public static Task WriteCrestErrorAsync(this HttpResponse response, CrestError error)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(error);

        var body = JsonSerializer.SerializeToUtf8Bytes(error, CrestErrorJson.Readable.CrestError);
        response.StatusCode = error.Code;
        response.ContentType = CrestErrorResult.ContentType;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, response.HttpContext.RequestAborted).AsTask();
    }
}
