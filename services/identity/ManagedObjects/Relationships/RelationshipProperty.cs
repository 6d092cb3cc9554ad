using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>What the schema says about a property that holds relationships (identity-and-config reference, section 1.4).</summary>
internal sealed record RelationshipProperty
{
    public required string Name { get; init; }

    /// <summary>True: many; false: one.</summary>
    public required bool IsArray { get; init; }

    /// <summary>Collections that the other ends are of.</summary>
    public required ImmutableArray<Collection> Collections { get; init; }

    /// <summary>Property by which the other end sees the relationship; null: it does not.</summary>
    public required string? ReverseProperty { get; init; }

    /// <summary>True: the other end must exist.</summary>
    public required bool MustExist { get; init; }

    /// <summary>True: a relationship with <c>temporalConstraints</c> of its own has effect at those times only.</summary>
    public required bool HasTemporalGrants { get; init; }

    /// <summary>A collection that the other end is of, and its fields that stand for it where it is chosen or shown.</summary>
    internal sealed record Collection(string Path, ImmutableArray<string> Fields);

    /// <summary>The relationships of a property; null: it holds none.</summary>
    public static RelationshipProperty? Read(string name, JsonElement schema)
    {
        var isArray = schema.TryGetProperty("items", out var items) && IsRelationship(items);

        if (!isArray && !IsRelationship(schema))
        {
            return null;
        }

        var relationship = isArray ? items : schema;

        return new()
        {
            Name = name,
            IsArray = isArray,
            Collections = relationship.TryGetProperty("resourceCollection", out var collections) && collections.ValueKind is JsonValueKind.Array
                ? [.. collections.EnumerateArray().Select(CollectionOf).OfType<Collection>()]
                : [],
            ReverseProperty = IsTrue(relationship, "reverseRelationship") && TextOf(relationship, "reversePropertyName") is { Length: > 0 } reverse ? reverse : null,
            MustExist = IsTrue(relationship, "validate"),
            HasTemporalGrants = IsTrue(schema, "relationshipGrantTemporalConstraintsEnforced"),
        };
    }

    /// <summary>The collection of an object that may be the other end of an object of the resource; null: it may not. Where a realm prefixes its collections, it may prefix this one, too.</summary>
    public Collection? Find(string collection, string resource) => Collections.FirstOrDefault(allowed => collection == allowed.Path || collection == Prefixed(allowed.Path, resource));

    /// <summary>The collections that objects of the resources may mean by one of the schema.</summary>
    public static IEnumerable<string> PathsOf(Collection collection, IEnumerable<string> resources) =>
        resources.Select(resource => Prefixed(collection.Path, resource)).OfType<string>().Prepend(collection.Path).Distinct(StringComparer.Ordinal);

    private static string? Prefixed(string path, string resource) =>
        path.Split('/') is [var root, var type] && resource.Split('/') is [var own, var name] && root == own && name.IndexOf('_', StringComparison.Ordinal) is > 0 and var length
            ? $"{root}/{name[..length]}_{type}"
            : null;

    private static bool IsRelationship(JsonElement schema) => schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty("type", out var type) && type.ValueKind switch
    {
        JsonValueKind.String => type.ValueEquals("relationship"),
        JsonValueKind.Array => type.EnumerateArray().Any(name => name.ValueKind is JsonValueKind.String && name.ValueEquals("relationship")),
        _ => false,
    };

    private static Collection? CollectionOf(JsonElement collection) => collection.ValueKind is JsonValueKind.Object && TextOf(collection, "path") is { Length: > 0 } path
        ? new(path, collection.TryGetProperty("query", out var query) && query.ValueKind is JsonValueKind.Object && query.TryGetProperty("fields", out var fields) && fields.ValueKind is JsonValueKind.Array
            ? [.. fields.EnumerateArray().Where(field => field.ValueKind is JsonValueKind.String).Select(field => field.GetString()!)]
            : [])
        : null;

    private static bool IsTrue(JsonElement schema, string name) => schema.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True;

    private static string? TextOf(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
