using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.Policies;
using Platform.Identity.Policies.Catalogue;

namespace Platform.Identity.ManagedObjects;

/// <summary>A type of managed objects: its schema and the policies that follow from it.</summary>
internal sealed class ObjectType
{
    private const string DefaultLoginAttribute = "userName";

    private readonly FrozenDictionary<string, ObjectProperty> _byName;
    private readonly ImmutableArray<PropertyPolicies> _policies;

    private ObjectType(string name, JsonElement schema, ImmutableArray<ObjectProperty> properties, string? loginAttribute, HashSet<string> required)
    {
        Name = name;
        Schema = schema;
        Properties = properties;
        _byName = properties.ToFrozenDictionary(property => property.Name, StringComparer.Ordinal);
        UniqueProperties = [.. properties.Where(property => property.Policies.DemandUniqueness).Select(property => property.Name)];
        LoginAttribute = loginAttribute
            ?? (Find(DefaultLoginAttribute) is not null ? DefaultLoginAttribute : UniqueProperties.FirstOrDefault(required.Contains));
        Defaults = [.. properties.Where(property => property.Default is not null).Select(property => KeyValuePair.Create(property.Name, property.Default!.Value))];
        JudgedRelationships = [.. properties.Where(property => property.IsJudgedRelationship).Select(property => property.Name)];
        AsksForMappings = properties.Any(property => property.Policies.All.Any(policy => policy.Policy.Id is MappingExistsPolicy.PolicyId));
        _policies = [.. properties.Where(property => !property.IsDerived || property.IsJudgedRelationship).Select(property => property.Policies)];
        CallbackPolicies = JsonSerializer.SerializeToElement(new JsonObject(
            properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Policies.ToCallback()))));
    }

    /// <summary>Name within <c>managed/</c>.</summary>
    public string Name { get; }

    /// <summary>The JSON schema object.</summary>
    public JsonElement Schema { get; }

    /// <summary>Properties in schema order.</summary>
    public ImmutableArray<ObjectProperty> Properties { get; }

    /// <summary>Names of the properties whose values no two objects may share.</summary>
    public ImmutableArray<string> UniqueProperties { get; }

    /// <summary>
    /// Property that names an object where it logs in or is identified: the one that the definition names as <c>loginAttribute</c>, else <c>userName</c>,
    /// else the first unique and required one. Null: objects of the type cannot log in.
    /// </summary>
    public string? LoginAttribute { get; }

    /// <summary>Property name to policy object, as callbacks show them.</summary>
    public JsonElement CallbackPolicies { get; }

    /// <summary>Reads an element of <c>config/managed</c>.</summary>
    /// <param name="definition">The element.</param>
    /// <param name="catalogue">Policies that there are.</param>
    /// <param name="beside">Policies configured beside the schema; null: none.</param>
    public static ObjectType Read(JsonElement definition, PolicyCatalogue catalogue, ResourcePolicies? beside = null)
    {
        var typeName = definition.GetProperty("name").GetString()!;
        var schema = definition.GetProperty("schema");
        var required = schema.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal)
            : [];

        return new(
            typeName,
            schema,
            [.. schema.GetProperty("properties").EnumerateObject().Select(property => new ObjectProperty
            {
                Name = property.Name,
                Schema = property.Value,
                Policies = PropertyPolicies.Of(property.Name, property.Value, required.Contains(property.Name), catalogue, beside?.Of(typeName, property.Name)) with
                {
                    Elements = [.. (beside?.OfElements(typeName, property.Name) ?? []).Select(entry => ConfiguredPolicy.Read(entry, catalogue.Find))],
                },
                Relationship = RelationshipProperty.Read(property.Name, property.Value),
                Virtual = VirtualProperty.Read(property.Name, property.Value),
            })],
            definition.TryGetProperty("loginAttribute", out var login) ? login.GetString() : null,
            required);
    }

    /// <summary>Names of relationship properties that policies look at.</summary>
    public ImmutableArray<string> JudgedRelationships { get; }

    /// <summary>Values of a new object that lacks them, in schema order: property name to value.</summary>
    public ImmutableArray<KeyValuePair<string, JsonElement>> Defaults { get; }

    /// <summary>True: a policy looks at the mappings to other systems.</summary>
    public bool AsksForMappings { get; }

    /// <summary>The property of that name; null when the schema does not know it. Objects are open: such a property is stored all the same.</summary>
    public ObjectProperty? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>
    /// Policies of the named properties, or of all when none are named. A nested name (<c>a/b</c>) has none, and neither have virtual properties, which nobody writes, and
    /// relationships without policies of their own: that they are references has been seen when they were read.
    /// </summary>
    public IEnumerable<PropertyPolicies> PoliciesOf(ICollection<string> names) =>
        names.Count is 0 ? _policies : _policies.Where(policies => names.Contains(policies.Property));
}
