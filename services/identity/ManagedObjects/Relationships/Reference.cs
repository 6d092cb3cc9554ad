using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>A reference to an object, as a client writes it: <c>{"_ref": "managed/role/…", "_refProperties": {…}}</c>, or its collection and id apart.</summary>
/// <param name="Target">Key of the object.</param>
/// <param name="Id">Id of the relationship that is meant; null: any.</param>
/// <param name="Properties">Members of <c>_refProperties</c>; null: nothing is said about them.</param>
internal sealed record Reference(string Target, string? Id, JsonElement? Properties)
{
    /// <summary>References of one write.</summary>
    public const int MaxReferences = 1000;

    private const int MaxProperties = 4096;
    private const int MaxTarget = 512;

    /// <summary>The reference; null: it is none.</summary>
    public static Reference? Read(JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Object || TargetOf(value) is not { } target)
        {
            return null;
        }

        if (!value.TryGetProperty("_refProperties", out var properties) || properties.ValueKind is JsonValueKind.Null)
        {
            return new(target, null, null);
        }

        if (properties.ValueKind is not JsonValueKind.Object || properties.GetRawText().Length > MaxProperties)
        {
            return null;
        }

        var kept = JsonObject.Create(properties)!;
        kept.Remove("_id");
        kept.Remove("_rev");

        return new(target, TextOf(properties, "_id"), JsonSerializer.SerializeToElement(kept));
    }

    /// <summary>The object that is named, without properties.</summary>
    public static JsonObject NodeOf(string target)
    {
        var (collection, id) = ObjectKey.Split(target);

        return new() { ["_ref"] = target, ["_refResourceCollection"] = collection, ["_refResourceId"] = id };
    }

    private static string? TargetOf(JsonElement value)
    {
        var target = (TextOf(value, "_ref"), TextOf(value, "_refResourceCollection"), TextOf(value, "_refResourceId")) switch
        {
            ({ } whole, _, _) => whole.TrimStart('/'),
            (_, { } collection, { } id) => $"{collection.TrimStart('/')}/{id}",
            _ => "",
        };

        return target.Length is > 0 and <= MaxTarget && target.LastIndexOf('/') is > 0 and var slash && slash < target.Length - 1 && !target.Any(char.IsControl) ? target : null;
    }

    private static string? TextOf(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String ? member.GetString() : null;
}
