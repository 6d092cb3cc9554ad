using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>
/// References to what is no managed object, an internal role for example, belong to the object alone: only its own stream tells of them, so they stand in its
/// state, and a login knows the roles of a person without another question.
/// </summary>
internal static class OwnReferences
{
    private const string Managed = "managed/";

    /// <summary>The properties after the fact.</summary>
    public static JsonElement Apply(JsonElement properties, RelationshipsChanged fact)
    {
        var own = fact.Set.Concat(fact.Removed).Where(changed => changed.Target.Length > 0 && !changed.Target.StartsWith(Managed, StringComparison.Ordinal)).ToImmutableArray();

        if (own.IsEmpty)
        {
            return properties;
        }

        var result = JsonObject.Create(properties)!;

        foreach (var changed in own)
        {
            var isSet = fact.Set.Contains(changed);
            var shown = isSet ? RelationshipEnd.Of("", changed)[0].ToReference() : null;

            if (!changed.IsArray)
            {
                Replace(result, changed.Property, shown);
                continue;
            }

            var present = result[changed.Property] is JsonArray { } elements ? elements.Where(element => element?["_ref"]?.GetValue<string>() != changed.Target) : [];
            JsonNode?[] kept = [.. present.Select(element => element?.DeepClone()), .. shown is null ? Array.Empty<JsonNode>() : [shown]];
            Replace(result, changed.Property, kept.Length > 0 ? new JsonArray(kept) : null);
        }

        return JsonSerializer.SerializeToElement(result);
    }

    private static void Replace(JsonObject properties, string name, JsonNode? value)
    {
        properties.Remove(name);

        if (value is not null)
        {
            properties[name] = value;
        }
    }
}
