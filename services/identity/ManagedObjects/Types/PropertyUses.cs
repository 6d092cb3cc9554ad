using System.Collections.Immutable;
using System.Text.Json;
using Platform.Identity.Config;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.Policies.Catalogue;
using Platform.QueryFilters;

namespace Platform.Identity.ManagedObjects.Types;

/// <summary>
/// Where the types of a document name a property of one of them, which would mean nothing without it. The lists <c>order</c> and <c>required</c> of its own schema are
/// not among these places, for they follow; filters and scripts are not, for they may name what no schema knows. Pure.
/// </summary>
internal sealed class PropertyUses
{
    private readonly ImmutableArray<JsonElement> _definitions;
    private readonly int _type;
    private readonly string _name;

    private PropertyUses(ImmutableArray<JsonElement> definitions, int type, string name)
    {
        _definitions = definitions;
        _type = type;
        _name = name;
    }

    /// <summary>JSON pointer of the first place; null: there is none.</summary>
    /// <param name="definitions">Definitions of all types.</param>
    /// <param name="type">Place of the type that has the property.</param>
    /// <param name="name">Name of the property.</param>
    public static string? FirstIn(ImmutableArray<JsonElement> definitions, int type, string name) => new PropertyUses(definitions, type, name).Places().FirstOrDefault();

    private IEnumerable<string> Places() => _definitions.SelectMany((definition, index) => OfType(definition, index).Select(place => $"/objects/{index}{place}"));

    private IEnumerable<string> OfType(JsonElement definition, int index)
    {
        var isOwn = index == _type;

        return (isOwn ? OfDefinition(definition) : []).Concat(PropertiesOf(index)
            .Where(property => !isOwn || property.Name != _name)
            .SelectMany(property => OfProperty(property, index).Select(place => ConfigText.Pointer("/schema/properties", property.Name) + place)));
    }

    private IEnumerable<string> OfDefinition(JsonElement definition)
    {
        if (definition.TryGetProperty("loginAttribute", out var login) && IsName(login))
        {
            yield return "/loginAttribute";
        }

        if (definition.TryGetProperty("lastSync", out var sync) && sync.ValueKind is JsonValueKind.Object)
        {
            foreach (var member in sync.EnumerateObject().Where(member => IsName(member.Value)))
            {
                yield return ConfigText.Pointer("/lastSync", member.Name);
            }
        }
    }

    private IEnumerable<string> OfProperty(JsonProperty property, int index) =>
        (index == _type ? OfDefault(property.Value).Concat(OfPolicies(property.Value)) : []).Concat(OfRelationship(property)).Concat(OfQuery(property, index));

    private IEnumerable<string> OfDefault(JsonElement schema) =>
        schema.TryGetProperty("default", out var value) && value.ValueKind is JsonValueKind.String && ObjectDefaults.NamesIn(value.GetString()!).Contains(_name)
            ? ["/default"]
            : [];

    private IEnumerable<string> OfPolicies(JsonElement schema) =>
        OfPolicyList(schema, "policies", "")
            .Concat(OfPolicyList(schema, "fallbackPolicies", ""))
            .Concat(ElementsOf(schema, "conditionalPolicies").SelectMany((entry, index) =>
                (ElementsOf(entry, "dependencies").Any(IsName) ? [$"/conditionalPolicies/{index}/dependencies"] : Enumerable.Empty<string>())
                    .Concat(OfPolicyList(entry, "policies", $"/conditionalPolicies/{index}"))));

    private IEnumerable<string> OfPolicyList(JsonElement parent, string list, string place) =>
        ElementsOf(parent, list).SelectMany((policy, index) => OfPolicy(policy).Select(param => $"{place}/{list}/{index}/params/{param}"));

    private IEnumerable<string> OfPolicy(JsonElement policy)
    {
        if (!policy.TryGetProperty("params", out var parameters) || parameters.ValueKind is not JsonValueKind.Object)
        {
            return [];
        }

        return parameters.EnumerateObject().Where(parameter => parameter.Name switch
        {
            CannotContainOthersPolicy.Fields => CannotContainOthersPolicy.FieldsOf(parameter.Value).Any(IsHead),
            MaxAttemptsPolicy.TimeField or IdMustEqualPropertyPolicy.PropertyName => parameter.Value.ValueKind is JsonValueKind.String && IsHead(parameter.Value.GetString()!),
            _ => false,
        }).Select(parameter => parameter.Name);
    }

    private IEnumerable<string> OfRelationship(JsonProperty property)
    {
        if (RelationshipProperty.Read(property.Name, property.Value) is not { } relationship || relationship.Collections.All(collection => TypeOf(collection) != _type))
        {
            return [];
        }

        var place = relationship.IsArray ? "/items" : "";

        return relationship.ReverseProperty == _name ? [$"{place}/reversePropertyName"]
            : relationship.Collections.Any(collection => TypeOf(collection) == _type && collection.Fields.Contains(_name)) ? [$"{place}/resourceCollection"]
            : [];
    }

    private IEnumerable<string> OfQuery(JsonProperty property, int index) =>
        VirtualProperty.Read(property.Name, property.Value) is { } query && query.Paths.Any(path => LeadsTo(path, query.Fields, index)) ? ["/queryConfig"] : [];

    /// <summary>True: the path passes through the property, or ends at objects of which it is taken.</summary>
    private bool LeadsTo(ImmutableArray<string> path, ImmutableArray<string> fields, int start)
    {
        HashSet<int> here = [start];

        foreach (var step in path)
        {
            if (step == _name && here.Contains(_type))
            {
                return true;
            }

            here = [.. here.SelectMany(type => EndsOf(type, step))];
        }

        return here.Contains(_type) && fields.Contains(_name);
    }

    private IEnumerable<int> EndsOf(int type, string name) => PropertiesOf(type)
        .Where(property => property.Name == name)
        .SelectMany(property => RelationshipProperty.Read(name, property.Value)?.Collections ?? [])
        .Select(TypeOf)
        .Where(end => end >= 0);

    private int TypeOf(RelationshipProperty.Collection collection) => collection.Path.Split('/') is ["managed", var name] ? ObjectTypes.IndexOf(_definitions, name) : -1;

    private JsonElement.ObjectEnumerator PropertiesOf(int type) => _definitions[type].GetProperty("schema").GetProperty("properties").EnumerateObject();

    private static ImmutableArray<JsonElement> ElementsOf(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray()] : [];

    private bool IsName(JsonElement value) => value.ValueKind is JsonValueKind.String && value.ValueEquals(_name);

    private bool IsHead(string pointer) => FieldPointer.Parse(pointer).Segments is [var first, ..] && first == _name;
}
