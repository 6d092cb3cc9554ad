using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.ManagedObjects.Types;

/// <summary>
/// The schemas of a managed object type as OpenAPI 3.1 (JSON Schema 2020-12) writes them. Only what is true of every object is said, those of before a changed schema included:
/// types, and what never comes in or never goes out. What policies demand of new values is told by <c>/openidm/policy</c>. Pure.
/// </summary>
internal static class TypeSchema
{
    private const string References = "#/components/schemas/";

    private static readonly string[] Plain = ["string", "number", "integer", "boolean", "object", "array", "null"];

    /// <summary>The properties, none of them required; objects are open.</summary>
    public static JsonObject PropertiesOf(ObjectType type)
    {
        var properties = new JsonObject { ["_id"] = new JsonObject { ["type"] = "string" }, ["_rev"] = new JsonObject { ["type"] = "string", ["readOnly"] = true } };

        foreach (var property in type.Properties.Where(property => property.Name is not ("_id" or "_rev")))
        {
            properties[property.Name] = Of(property);
        }

        return new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = true };
    }

    /// <summary>An object that is read.</summary>
    public static JsonObject ReadOf(ObjectType type) => With(type, ["_id", "_rev"]);

    /// <summary>An object that is created, or replaces another one.</summary>
    public static JsonObject NewOf(ObjectType type) => With(
        type,
        type.Schema.TryGetProperty("required", out var required)
            ? required.EnumerateArray().Select(name => name.GetString()!).Where(name => name is not "_id" && type.Find(name) is { Default: null })
            : []);

    private static JsonObject With(ObjectType type, IEnumerable<string> required) => new()
    {
        ["allOf"] = new JsonArray(
            new JsonObject { ["$ref"] = $"{References}managed_{type.Name}_properties" },
            new JsonObject { ["type"] = "object", ["required"] = new JsonArray([.. required.Distinct(StringComparer.Ordinal).Select(name => (JsonNode)name)]) }),
    };

    private static JsonObject Of(ObjectProperty property)
    {
        var schema = Of(property.Schema);

        if (property.IsSecret || property.IsPrivate)
        {
            schema["writeOnly"] = true;
        }
        else if (property.Schema.TryGetProperty("isVirtual", out var isVirtual) && isVirtual.ValueKind is JsonValueKind.True)
        {
            schema["readOnly"] = true;
        }

        return schema;
    }

    /// <summary>What is not understood says nothing: such a schema allows every value.</summary>
    private static JsonObject Of(JsonElement schema)
    {
        var names = NamesOf(schema);
        var answer = TypeOf(names);

        foreach (var text in (string[])["title", "description"])
        {
            if (schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty(text, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } shown)
            {
                answer[text] = shown;
            }
        }

        if (names.Contains("array"))
        {
            answer["items"] = schema.TryGetProperty("items", out var items) ? Of(items) : new JsonObject();
        }

        if (names.Contains("object") && schema.TryGetProperty("properties", out var properties) && properties.ValueKind is JsonValueKind.Object)
        {
            answer["properties"] = new JsonObject(properties.EnumerateObject().Select(property => KeyValuePair.Create<string, JsonNode?>(property.Name, Of(property.Value))));
        }

        return answer;
    }

    private static JsonObject TypeOf(string[] names) => names switch
    {
        ["relationship"] => new() { ["$ref"] = References + "Relationship" },
        [_, ..] when names.Contains("relationship") && names.All(name => name is "relationship" or "null") => new()
        {
            ["anyOf"] = new JsonArray(new JsonObject { ["$ref"] = References + "Relationship" }, new JsonObject { ["type"] = "null" }),
        },
        [var only] when Plain.Contains(only) => new() { ["type"] = only },
        [_, ..] when names.All(Plain.Contains) => new() { ["type"] = new JsonArray([.. names.Select(name => (JsonNode)name)]) },
        _ => [],
    };

    private static string[] NamesOf(JsonElement schema) => schema.ValueKind is not JsonValueKind.Object || !schema.TryGetProperty("type", out var type) ? [] : type.ValueKind switch
    {
        JsonValueKind.String => [type.GetString()!],
        JsonValueKind.Array => [.. type.EnumerateArray().Where(name => name.ValueKind is JsonValueKind.String).Select(name => name.GetString()!).Distinct(StringComparer.Ordinal)],
        _ => [],
    };
}
