using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Crest.Errors;

namespace Platform.Consent.Configuration;

/// <summary>Bodies of requests and answers about configuration.</summary>
internal static class ConfigurationBody
{
    private const int MaxBytes = 512 * 1024;
    private static readonly JsonDocumentOptions _strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    private static readonly JsonSerializerOptions _readable = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads the one object of a body.</summary>
    /// <exception cref="RefusedConfigurationException">Too long, too deep, no JSON, no object.</exception>
    public static async Task<JsonElement> ReadAsync(HttpRequest request, CancellationToken ct) =>
        await ReadAnyAsync(request, ct) is { ValueKind: JsonValueKind.Object } content ? content : throw new RefusedConfigurationException("The request body must be a JSON object.");

    /// <summary>Reads the one value of a body.</summary>
    /// <exception cref="RefusedConfigurationException">Too long, too deep, no JSON.</exception>
    public static async Task<JsonElement> ReadAnyAsync(HttpRequest request, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[8192];

        for (int read; (read = await request.Body.ReadAsync(chunk, ct)) > 0;)
        {
            if (buffer.Length + read > MaxBytes)
                throw new RefusedConfigurationException($"The request body may have {MaxBytes} bytes.");

            buffer.Write(chunk, 0, read);
        }

        try
        {
            using var document = JsonDocument.Parse(buffer.ToArray(), _strict);

            // The store has no text with a zero character.
            return document.RootElement.GetRawText().Contains("\\u0000", StringComparison.Ordinal)
                ? throw new RefusedConfigurationException("The request body holds the character U+0000.")
                : document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // The parser's text quotes the body, which may hold a credential.
            throw new RefusedConfigurationException("The request body is not valid JSON: 32 levels at most, no member twice.");
        }
    }

    /// <summary>The answer for one document, <c>_id</c> first.</summary>
    public static IResult Document(HttpContext http, string id, int revision, JsonElement content, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.ETag = $"\"{revision}\"";
        http.Response.Headers.CacheControl = "no-store";

        return Json(Identified(id, content), status);
    }

    /// <summary>The document with its id in front.</summary>
    public static JsonObject Identified(string id, JsonElement content)
    {
        var answer = new JsonObject { ["_id"] = id };

        foreach (var member in content.EnumerateObject().Where(member => member.Name is not ("_id" or "_rev")))
            answer[member.Name] = JsonNode.Parse(member.Value.GetRawText());

        return answer;
    }

    /// <summary>Everything but the members that the surface adds.</summary>
    public static JsonElement WithoutSurface(JsonElement content)
    {
        var plain = JsonObject.Create(content)!;
        plain.Remove("_id");
        plain.Remove("_rev");
        plain.Remove("hasCredential");

        return JsonSerializer.SerializeToElement(plain);
    }

    public static IResult Json(object body, int status = StatusCodes.Status200OK) =>
        Results.Json(body, _readable, CrestErrorResult.ContentType, status);

    /// <summary>The envelope of a query (identity-and-config reference §2.4).</summary>
    public static IResult Envelope(IReadOnlyCollection<JsonNode> result) => Json(new JsonObject
    {
        ["result"] = new JsonArray([.. result]),
        ["resultCount"] = result.Count,
        ["pagedResultsCookie"] = null,
        ["totalPagedResultsPolicy"] = "EXACT",
        ["totalPagedResults"] = result.Count,
        ["remainingPagedResults"] = -1,
    });

    /// <summary>One page of a query that does not count.</summary>
    /// <param name="result">Its entries.</param>
    /// <param name="next">Cookie of the next page; null: there is none.</param>
    public static IResult Page(IReadOnlyCollection<JsonNode> result, string? next) => Json(new JsonObject
    {
        ["result"] = new JsonArray([.. result]),
        ["resultCount"] = result.Count,
        ["pagedResultsCookie"] = next,
        ["totalPagedResultsPolicy"] = "NONE",
        ["totalPagedResults"] = -1,
        ["remainingPagedResults"] = -1,
    });

    public static IResult Refused(int status, string message) => CrestError.Of(status, message).ToResult();

    public static IResult NotFound() => Refused(StatusCodes.Status404NotFound, "Not Found");

    /// <summary>An action that an endpoint does not have.</summary>
    public static IResult UnknownAction(string? action) => Refused(
        StatusCodes.Status400BadRequest, action is null ? "The parameter _action is missing." : $"Action {(action.Length > 64 ? action[..64] : action)} is not supported.");

    /// <summary>Answers refused configuration with 400 instead of an exception.</summary>
    public static TBuilder RefusesPolitely<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (RefusedConfigurationException e)
            {
                return Refused(StatusCodes.Status400BadRequest, e.Message);
            }
        });
}
