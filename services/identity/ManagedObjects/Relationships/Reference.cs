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
    private const string Whole = "_ref";
    private const string Collection = "_refResourceCollection";
    private const string ObjectId = "_refResourceId";

    private static readonly string[] Members = [Whole, Collection, ObjectId];

    /// <summary>The reference, or what is wrong with it.</summary>
    public static (Reference? Reference, string? Problem) Read(JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            return (null, "A reference must be an object.");
        }

        if (Members.FirstOrDefault(name => value.TryGetProperty(name, out var member) && member.ValueKind is not (JsonValueKind.String or JsonValueKind.Null)) is { } noText)
        {
            return (null, $"The member {noText} of a reference must be a text.");
        }

        var (whole, collection, id) = (TextOf(value, Whole)?.TrimStart('/'), TextOf(value, Collection)?.TrimStart('/'), TextOf(value, ObjectId));
        var target = whole ?? $"{collection}/{id}";

        if (whole is null && (collection is null || id is null))
        {
            return (null, $"A reference must have {Whole}, or {Collection} and {ObjectId}.");
        }

        if (!IsKey(target))
        {
            return (null, $"A reference must name a collection and an id, such as managed/role/1, in at most {MaxTarget} characters.");
        }

        if ((collection is not null && collection != ObjectKey.Split(target).Resource) || (id is not null && id != ObjectKey.Split(target).ObjectId))
        {
            return (null, $"The members {Whole}, {Collection} and {ObjectId} of a reference name different objects.");
        }

        return PropertiesOf(value, target);
    }

    /// <summary>The object that is named, without properties.</summary>
    public static JsonObject NodeOf(string target)
    {
        var (collection, id) = ObjectKey.Split(target);

        return new() { [Whole] = target, [Collection] = collection, [ObjectId] = id };
    }

    private static (Reference? Reference, string? Problem) PropertiesOf(JsonElement value, string target)
    {
        if (!value.TryGetProperty("_refProperties", out var properties) || properties.ValueKind is JsonValueKind.Null)
        {
            return (new(target, null, null), null);
        }

        if (properties.ValueKind is not JsonValueKind.Object || properties.GetRawText().Length > MaxProperties)
        {
            return (null, $"The member _refProperties of a reference must be an object of at most {MaxProperties} characters.");
        }

        var kept = JsonObject.Create(properties)!;
        kept.Remove("_id");
        kept.Remove("_rev");

        return (new(target, TextOf(properties, "_id"), JsonSerializer.SerializeToElement(kept)), null);
    }

    private static bool IsKey(string target) =>
        target.Length <= MaxTarget && target.LastIndexOf('/') is > 0 and var slash && slash < target.Length - 1 && !target.Any(char.IsControl);

    private static string? TextOf(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String ? member.GetString() : null;
}
