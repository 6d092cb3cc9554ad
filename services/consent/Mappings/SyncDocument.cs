using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Consent.Mappings;

/// <summary>The document <c>config/sync</c>, made of the mappings that are entries of it (identity-and-config reference §7.1). It is always there.</summary>
/// <param name="Revision">Number of its changes; 0: it was never written.</param>
/// <param name="Content"><c>{"mappings": […]}</c>.</param>
internal sealed record SyncDocument(int Revision, JsonElement Content)
{
    public const string Id = "sync";

    /// <summary>The content that these mappings make; those that are documents of their own are no part of it.</summary>
    public static JsonElement ContentOf(IEnumerable<Mapping> mappings) =>
        ContentOf(mappings.Where(m => m.InSyncDocument).OrderBy(m => m.Order).ThenBy(m => m.Name, StringComparer.Ordinal).Select(m => m.Content));

    /// <summary>The content that these entries make.</summary>
    public static JsonElement ContentOf(IEnumerable<JsonElement> entries) => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["mappings"] = new JsonArray([.. entries.Select(entry => JsonNode.Parse(entry.GetRawText()))]),
    });
}
