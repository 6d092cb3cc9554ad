using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Platform.Identity.Config;
using Platform.Identity.Policies;

namespace Platform.Identity.ManagedObjects;

/// <summary>The managed object types of this installation: the built-in ones, which <c>config/managed</c> may change, and those of <c>config/managed</c>.</summary>
internal sealed class ObjectTypes
{
    /// <summary>Name of the type of people.</summary>
    public const string User = "user";

    private const string Collection = "managed/";

    private static readonly ImmutableArray<(string Name, JsonElement Definition)> BuiltIn =
        [.. new[] { User, "role", "assignment", "organization", "group", "application" }.Select(name => (name, EmbeddedJson.Read($"{name}.object.json")))];

    private readonly PolicyCatalogue _catalogue;

    private volatile FrozenDictionary<string, ObjectType> _types;

    public ObjectTypes(PolicyCatalogue catalogue)
    {
        _catalogue = catalogue;
        _types = Read(null, ResourcePolicies.None, catalogue);
    }

    /// <summary>Definitions of all types, in the order of the document; the built-in ones that the document does not define first.</summary>
    public static ImmutableArray<JsonElement> DefinitionsOf(JsonElement? document)
    {
        var configured = document is { } content && content.TryGetProperty("objects", out var objects) && objects.ValueKind is JsonValueKind.Array
            ? objects.EnumerateArray().ToImmutableArray()
            : [];

        return [.. BuiltIn.Where(type => configured.All(definition => NameOf(definition) != type.Name)).Select(type => type.Definition), .. configured];
    }

    /// <summary>All types.</summary>
    public ImmutableArray<ObjectType> All => [.. _types.Values];

    /// <summary>Takes over the types of a document that has been accepted, and the policies beside it.</summary>
    /// <param name="document">The document; null: there is none.</param>
    /// <param name="beside">Policies beside those of the schemas.</param>
    /// <param name="policies">All policies that there are now; null: those of the platform alone.</param>
    public void Replace(JsonElement? document, ResourcePolicies beside, PolicyCatalogue? policies = null) => _types = Read(document, beside, policies ?? _catalogue);

    /// <summary>
    /// The type behind a resource such as <c>managed/user</c>. A realm may prefix the name, <c>managed/alpha_user</c>: a collection of its
    /// own with the same type. Null: no such type.
    /// </summary>
    public ObjectType? Find(string resource)
    {
        if (!resource.StartsWith(Collection, StringComparison.Ordinal))
        {
            return null;
        }

        var types = _types;
        var name = resource[Collection.Length..];

        return types.GetValueOrDefault(name) ?? types.GetValueOrDefault(WithoutRealm(name));
    }

    /// <summary>Place among definitions of the type behind a name that a realm may prefix; -1: there is none.</summary>
    public static int IndexOf(ImmutableArray<JsonElement> definitions, string name)
    {
        var names = definitions.Select(NameOf).ToList();

        return names.IndexOf(name) is >= 0 and var index ? index : names.IndexOf(WithoutRealm(name));
    }

    /// <summary>True for the collections of people: those whose name ends with <c>user</c>.</summary>
    public static bool ArePeople(string resource) => resource.EndsWith(User, StringComparison.Ordinal);

    private static FrozenDictionary<string, ObjectType> Read(JsonElement? document, ResourcePolicies beside, PolicyCatalogue policies) => DefinitionsOf(document)
        .Select(definition => ObjectType.Read(definition, policies, beside))
        .ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    private static string WithoutRealm(string name) => name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..];

    private static string? NameOf(JsonElement definition) =>
        definition.ValueKind is JsonValueKind.Object && definition.TryGetProperty("name", out var name) && name.ValueKind is JsonValueKind.String ? name.GetString() : null;
}
