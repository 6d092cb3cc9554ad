using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>
/// Every access flag of a privilege is an <c>attribute</c> of the type behind its path, no relationship, with <c>readOnly</c> and nothing else; the first
/// that is not is told.
/// </summary>
internal sealed class ValidAccessFlagsPolicy() : Policy("valid-accessFlags-object", NoAttribute, onlyIfPresent: false)
{
    private const string NoAttribute = "ATTRIBUTE_MUST_BE_A_STRING";
    private const string NoReadOnly = "READONLY_MUST_BE_A_BOOLEAN";
    private const string OtherMembers = "INVALID_ACCESS_FLAG_PROPERTY";
    private const string OtherAttribute = "INVALID_ACCESS_FLAG_ATTRIBUTE";

    public override ImmutableArray<string> Requirements => [NoAttribute, NoReadOnly, OtherMembers, OtherAttribute];

    public override PolicyVerdict Check(PolicyInput input)
    {
        var privilege = new Privilege(input.Object);
        var schema = privilege.Path is { } path ? input.Facts.SchemaOf(path) : null;

        return privilege.AccessFlags.Select(flag => Problem(flag, schema)).FirstOrDefault(problem => problem is not null) ?? PolicyVerdict.Passed;
    }

    private static PolicyVerdict? Problem(JsonElement flag, JsonElement? schema)
    {
        if (flag.ValueKind is not JsonValueKind.Object || !flag.TryGetProperty("attribute", out var attribute) || attribute.ValueKind is not JsonValueKind.String)
        {
            return Failed(NoAttribute, flag);
        }

        if (!flag.TryGetProperty("readOnly", out var readOnly) || readOnly.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return Failed(NoReadOnly, flag);
        }

        var others = flag.EnumerateObject().Select(member => member.Name).Where(name => name is not ("attribute" or "readOnly")).ToArray();

        if (others.Length > 0)
        {
            return Failed(OtherMembers, flag, "invalidProperties", others);
        }

        return schema is { } known && !IsAttribute(known, attribute.GetString()!) ? Failed(OtherAttribute, flag, "invalidAttributes", attribute.GetString()!) : null;
    }

    private static bool IsAttribute(JsonElement schema, string name) =>
        schema.GetProperty("properties").TryGetProperty(name, out var property) && !IsRelationship(property)
        && !(property.TryGetProperty("items", out var items) && IsRelationship(items));

    private static bool IsRelationship(JsonElement schema) =>
        schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String && type.ValueEquals("relationship");

    private static PolicyVerdict Failed(string requirement, JsonElement flag, string? member = null, params string[] names)
    {
        var parameters = new JsonObject { ["objectInErrorState"] = JsonNode.Parse(flag.GetRawText()) };

        if (member is not null)
        {
            parameters[member] = new JsonArray([.. names.Select(name => (JsonNode)name)]);
        }

        return PolicyVerdict.FailedAs(requirement, parameters);
    }
}
