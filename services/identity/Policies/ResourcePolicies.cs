using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Identity.Policies;

/// <summary>
/// The policies of the document <c>policy</c>, <c>{"resources": [{"resource": "managed/user/*", "properties": [{"name", "policies"}]}]}</c>: they are added to those of a type's
/// schema; where both name the same policy the schema's counts (identity-and-config reference, section 3.2).
/// </summary>
internal sealed class ResourcePolicies
{
    private readonly ILookup<(string Type, string Property), JsonElement> _entries;

    private ResourcePolicies(ILookup<(string, string), JsonElement> entries) => _entries = entries;

    /// <summary>None.</summary>
    public static ResourcePolicies None { get; } = Read(null);

    /// <summary>Reads a document that has been accepted; null: there is none.</summary>
    public static ResourcePolicies Read(JsonElement? document) => new((
        from resource in ArrayOf(document, "resources")
        where TypeOf(resource) is not null
        from property in ArrayOf(resource, "properties")
        from policy in ArrayOf(property, "policies")
        select (Key: (TypeOf(resource)!, property.GetProperty("name").GetString()!), policy)).ToLookup(entry => entry.Key, entry => entry.policy));

    /// <summary>Entries <c>{"policyId", "params"}</c> for a property of a type.</summary>
    public IEnumerable<JsonElement> Of(string type, string property) => _entries[(type, property)];

    /// <summary>Entries for every element of a property: those of the name with <c>[*]</c> behind it.</summary>
    public IEnumerable<JsonElement> OfElements(string type, string property) => _entries[(type, PropertyPolicies.ElementsOf(property))];

    /// <summary>The type whose objects a resource names; null: those of another part of the platform.</summary>
    internal static string? TypeOf(JsonElement resource) =>
        resource.GetProperty("resource").GetString()!.Split('/') is ["managed", { Length: > 0 } type, "*"] ? type : null;

    internal static ImmutableArray<JsonElement> ArrayOf(JsonElement? parent, string name) =>
        parent is { } value && value.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.Array ? [.. member.EnumerateArray()] : [];
}
