using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Types;

namespace Platform.Identity.UnitTests.ManagedObjects.Types;

/// <summary>One property within the document of all types.</summary>
public sealed class TypePropertyTests
{
    private const string Room = """
        {"name":"room","schema":{"order":["label","floor"],"required":["label"],"properties":{"label":{"type":"string"},"floor":{"type":"number"}}}}
        """;

    [Fact]
    public void A_new_property_is_the_last_one_and_the_surface_of_an_answer_is_no_part_of_it()
    {
        var written = new TypeProperty("room", "size").WriteTo(With(Room), JsonElement.Parse("""{"_id":"x","_rev":"1","type":"number"}"""));

        Assert.Equal("""["label","floor","size"]""", SchemaIn(written)["order"]!.ToJsonString());
        Assert.Equal("""{"label":{"type":"string"},"floor":{"type":"number"},"size":{"type":"number"}}""", SchemaIn(written)["properties"]!.ToJsonString());
    }

    [Fact]
    public void A_replaced_property_keeps_its_place()
    {
        var written = new TypeProperty("alpha_room", "label").WriteTo(With(Room), JsonElement.Parse("""{"type":"string","title":"Label"}"""));

        Assert.Equal("""["label","floor"]""", SchemaIn(written)["order"]!.ToJsonString());
        Assert.Equal("""{"label":{"type":"string","title":"Label"},"floor":{"type":"number"}}""", SchemaIn(written)["properties"]!.ToJsonString());
    }

    [Fact]
    public void Order_and_required_follow_a_property_that_is_removed()
    {
        var (document, problem) = new TypeProperty("room", "label").RemoveFrom(With(Room));

        Assert.Null(problem);
        Assert.Equal("""{"order":["floor"],"required":[],"properties":{"floor":{"type":"number"}}}""", SchemaIn(document).ToJsonString());
    }

    [Theory]
    [InlineData("room", "label", true)]
    [InlineData("alpha_room", "label", true)]
    [InlineData("room", "size", false)]
    [InlineData("door", "label", false)]
    [InlineData("user", "userName", true)]
    public void A_property_is_found_by_type_and_name(string type, string name, bool expected) =>
        Assert.Equal(expected, new TypeProperty(type, name).FindIn(With(Room)) is not null);

    [Theory]
    [InlineData("""{"name":"room","loginAttribute":"label","schema":{"properties":{"label":{"type":"string"},"a":{"type":"string"}}}}""", "/loginAttribute")]
    [InlineData("""{"name":"room","lastSync":{"lastSyncProperty":"label"},"schema":{"properties":{"label":{"type":"string"}}}}""", "/lastSync/lastSyncProperty")]
    [InlineData("""{"name":"room","schema":{"properties":{"label":{"type":"string"},"a":{"type":"string","default":"at {{label}}"}}}}""", "/schema/properties/a/default")]
    [InlineData(
        """{"name":"room","schema":{"properties":{"label":{"type":"string"},"a/b":{"type":"string","policies":[{"policyId":"not-empty"},{"policyId":"cannot-contain-others","params":{"disallowedFields":"x, /label"}}]}}}}""",
        "/schema/properties/a~1b/policies/1/params/disallowedFields")]
    [InlineData(
        """{"name":"room","schema":{"properties":{"label":{"type":"string"},"a":{"type":"string","conditionalPolicies":[{"dependencies":["label"],"policies":[]}]}}}}""",
        "/schema/properties/a/conditionalPolicies/0/dependencies")]
    [InlineData(
        """{"name":"room","schema":{"properties":{"label":{"type":"string"},"a":{"type":"string","conditionalPolicies":[{"policies":[{"policyId":"id-must-equal-property","params":{"propertyName":"label"}}]}]}}}}""",
        "/schema/properties/a/conditionalPolicies/0/policies/0/params/propertyName")]
    [InlineData(
        """{"name":"room","schema":{"properties":{"label":{"type":"string"},"a":{"type":"number","fallbackPolicies":[{"policyId":"max-attempts-triggers-lock-cooldown","params":{"max":1,"numMinutes":1,"dateTimeField":"label"}}]}}}}""",
        "/schema/properties/a/fallbackPolicies/0/params/dateTimeField")]
    public void A_property_that_its_own_type_names_has_to_stay(string definition, string place)
    {
        var (_, problem) = new TypeProperty("room", "label").RemoveFrom(With(definition));

        Assert.Matches($"^The property label cannot be removed: /objects/\\d+{place} names it\\.$", problem);
    }

    [Theory]
    [InlineData("""{"type":"relationship","reverseRelationship":true,"reversePropertyName":"label","resourceCollection":[{"path":"managed/room"}]}""", "/reversePropertyName")]
    [InlineData("""{"type":"array","items":{"type":"relationship","reverseRelationship":true,"reversePropertyName":"label","resourceCollection":[{"path":"managed/alpha_room"}]}}""", "/items/reversePropertyName")]
    [InlineData("""{"type":"relationship","resourceCollection":[{"path":"managed/room","query":{"fields":["label"]}}]}""", "/resourceCollection")]
    public void A_property_that_a_relationship_of_another_type_names_has_to_stay(string relationship, string place)
    {
        var (_, problem) = new TypeProperty("room", "label").RemoveFrom(With(Room, """{"name":"door","schema":{"properties":{"room":""" + relationship + "}}}"));

        Assert.Matches($"^The property label cannot be removed: /objects/\\d+/schema/properties/room{place} names it\\.$", problem);
    }

    [Theory]
    [InlineData("""["room"]""", """["label"]""", false)]
    [InlineData("""["door","room"]""", """["label"]""", true)]
    [InlineData("""[["door"],["door","room"]]""", """["label"]""", true)]
    [InlineData("""["door","room","label"]""", "[]", true)]
    [InlineData("""["door","room"]""", """["floor"]""", false)]
    [InlineData("""["door"]""", """["label"]""", false)]
    public void A_property_that_a_virtual_one_leads_to_has_to_stay(string path, string fields, bool isUsed)
    {
        var (_, problem) = new TypeProperty("room", "label").RemoveFrom(With(
            Room,
            """{"name":"door","schema":{"properties":{"room":{"type":"relationship","resourceCollection":[{"path":"managed/room"}]}}}}""",
            """{"name":"key","schema":{"properties":{"door":{"type":"relationship","resourceCollection":[{"path":"managed/door"}]},"all":{"type":"array","isVirtual":true,"queryConfig":"""
                + $$"""{"referencedRelationshipFields":{{path}},"referencedObjectFields":{{fields}}}""" + "}}}}"));

        Assert.Equal(isUsed, problem is not null);
    }

    [Theory]
    [InlineData("user", "givenName", "/schema/properties/password/policies/2/params/disallowedFields")]
    [InlineData("user", "roles", "/schema/properties/effectiveRoles/queryConfig")]
    [InlineData("role", "members", "/schema/properties/roles/items/reversePropertyName")]
    public void What_the_shipped_types_name_has_to_stay(string type, string name, string place) =>
        Assert.Contains(place, new TypeProperty(type, name).RemoveFrom(With()).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_property_of_the_same_name_of_another_type_is_another_one()
    {
        var (_, problem) = new TypeProperty("room", "label").RemoveFrom(With(
            Room, """{"name":"door","loginAttribute":"label","schema":{"properties":{"label":{"type":"string","default":"{{label}}"}}}}"""));

        Assert.Null(problem);
    }

    /// <summary>The document as it is shown: the built-in types and these.</summary>
    private static JsonElement With(params string[] definitions)
    {
        var configured = JsonElement.Parse($$"""{"objects":[{{string.Join(',', definitions)}}]}""");

        return JsonElement.Parse($$"""{"objects":[{{string.Join(',', ObjectTypes.DefinitionsOf(configured).Select(definition => definition.GetRawText()))}}]}""");
    }

    private static JsonObject SchemaIn(JsonElement document) =>
        JsonObject.Create(document)!["objects"]!.AsArray().Single(type => type!["name"]!.GetValue<string>() is "room")!["schema"]!.AsObject();
}
