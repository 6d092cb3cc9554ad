using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Announcements;

/// <summary>What subscribers learn of properties: every name, and the values that the schema lets out.</summary>
internal static class PublishedProperties
{
    /// <summary>Member of a property's schema: whether announcements carry its values.</summary>
    public const string Mark = "publishable";

    /// <summary>
    /// What the other services of the platform live on: whom to write to and in which language, under which names sessions knew somebody, who agreed to
    /// what. Published unless the schema says no, so that an imported configuration, which knows no such mark, does not cut them off.
    /// </summary>
    private static readonly ImmutableHashSet<string> _needed = ["userName", "mail", "givenName", "preferredLanguage", "consentedMappings"];

    /// <summary>The values that may be published.</summary>
    /// <param name="properties">Properties with their values.</param>
    /// <param name="type">Type of the object; null: not known to this replica yet, so that nothing is let out.</param>
    public static JsonElement ValuesOf(JsonElement properties, ObjectType? type) => JsonSerializer.SerializeToElement(new JsonObject(
        from member in properties.EnumerateObject()
        where type is not null && IsPublished(member.Name, type.Find(member.Name))
        select KeyValuePair.Create(member.Name, JsonNode.Parse(member.Value.GetRawText()))));

    private static bool IsPublished(string name, ObjectProperty? property) => property is not ({ IsPrivate: true } or { IsSecret: true })
        && (property?.IsPublishable ?? _needed.Contains(name));
}
