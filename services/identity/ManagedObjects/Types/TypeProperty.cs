using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.ManagedObjects.Types;

/// <summary>One property of a type, as a part of the document <c>managed</c>. Pure.</summary>
/// <param name="Type">Name of the type; a realm may prefix it.</param>
/// <param name="Name">Name of the property.</param>
internal sealed record TypeProperty(string Type, string Name)
{
    /// <summary>True: the document has the type.</summary>
    public bool HasTypeIn(JsonElement document) => ObjectTypes.IndexOf(ObjectTypes.DefinitionsOf(document), Type) >= 0;

    /// <summary>The schema of the property; null: there is no such type or property.</summary>
    public JsonElement? FindIn(JsonElement document)
    {
        var definitions = ObjectTypes.DefinitionsOf(document);

        return ObjectTypes.IndexOf(definitions, Type) is >= 0 and var index
            && definitions[index].GetProperty("schema").GetProperty("properties").TryGetProperty(Name, out var schema)
                ? schema
                : null;
    }

    /// <summary>The document with this schema of the property. A new property is the last one, also of the <c>order</c> that forms show.</summary>
    public JsonElement WriteTo(JsonElement document, JsonElement schema)
    {
        var (target, type) = Open(document);
        var properties = type["properties"]!.AsObject();
        var written = JsonObject.Create(schema)!;
        written.Remove("_id");
        written.Remove("_rev");

        if (!properties.ContainsKey(Name) && type["order"] is JsonArray order && !order.Any(IsName))
        {
            order.Add(Name);
        }

        properties[Name] = written;

        return JsonSerializer.SerializeToElement(target);
    }

    /// <summary>The document without the property, also in <c>order</c> and <c>required</c> of the schema; or where else it is named, so that it has to stay.</summary>
    public (JsonElement Document, string? Problem) RemoveFrom(JsonElement document)
    {
        var definitions = ObjectTypes.DefinitionsOf(document);

        if (PropertyUses.FirstIn(definitions, ObjectTypes.IndexOf(definitions, Type), Name) is { } place)
        {
            return (default, $"The property {Name} cannot be removed: {place} names it.");
        }

        var (target, type) = Open(document);
        type["properties"]!.AsObject().Remove(Name);
        (type["order"] as JsonArray)?.RemoveAll(IsName);
        (type["required"] as JsonArray)?.RemoveAll(IsName);

        return (JsonSerializer.SerializeToElement(target), null);
    }

    /// <summary>The document to be changed, and in it the schema of the type. As it is shown, it defines every type, the built-in ones included.</summary>
    private (JsonObject Document, JsonObject Schema) Open(JsonElement document)
    {
        var target = JsonObject.Create(document)!;
        var index = ObjectTypes.IndexOf(ObjectTypes.DefinitionsOf(document), Type);

        return (target, target["objects"]![index]!["schema"]!.AsObject());
    }

    private bool IsName(JsonNode? entry) => entry?.GetValueKind() is JsonValueKind.String && entry.GetValue<string>() == Name;
}
