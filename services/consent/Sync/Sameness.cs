using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Consent.Sync;

/// <summary>Whether a target shows what was sent. Some show every value as text: <c>"true"</c> for <c>true</c>, a JSON document as its text.</summary>
internal static class Sameness
{
    public static bool Of(JsonNode? sent, JsonNode? shown)
    {
        if (JsonNode.DeepEquals(sent, shown))
            return true;

        if (sent is null || sent.GetValueKind() == JsonValueKind.String || shown?.GetValueKind() != JsonValueKind.String)
            return false;

        try
        {
            return JsonNode.DeepEquals(sent, JsonNode.Parse(shown.GetValue<string>()));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
