using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Crest.Errors;

namespace Platform.Identity.Rest;

/// <summary>JSON answers as the dialect writes them.</summary>
internal static class RestAnswer
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new(Readable) { WriteIndented = true };

    /// <summary>This value with this status; indented when the request asks for it.</summary>
    public static IResult Of(JsonNode value, HttpRequest request, int status = StatusCodes.Status200OK) => Results.Json(
        value, request.Query["_prettyPrint"] is [{ } pretty] && bool.TryParse(pretty, out var indented) && indented ? Indented : Readable, CrestErrorResult.ContentType, status);

    /// <summary>200 with this value.</summary>
    public static IResult Of(JsonElement value) => Results.Json(value, Readable, CrestErrorResult.ContentType);

    /// <summary>200 with this value.</summary>
    public static IResult Of(JsonObject value) => Results.Json(value, Readable, CrestErrorResult.ContentType);

    /// <summary>The object with its id in front.</summary>
    public static JsonObject WithId(string id, JsonElement content)
    {
        var answer = new JsonObject { ["_id"] = id };

        foreach (var member in content.EnumerateObject().Where(member => member.Name is not "_id"))
        {
            answer[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }

        return answer;
    }
}
