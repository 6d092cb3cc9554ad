using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Types;
using Platform.Identity.Policies;

namespace Platform.Identity.UnitTests.ManagedObjects.Types;

/// <summary>How the schema of a type is told to clients.</summary>
public sealed class TypeSchemaTests
{
    [Theory]
    [InlineData("""{"type":"string","title":"T","description":"D","minLength":3,"pattern":"^a"}""", """{"type":"string","title":"T","description":"D"}""")]
    [InlineData("""{"type":["string","null"],"title":""}""", """{"type":["string","null"]}""")]
    [InlineData("""{"type":["string","string"]}""", """{"type":"string"}""")]
    [InlineData("""{"type":"any"}""", """{}""")]
    [InlineData("""{"type":["any","null"]}""", """{}""")]
    [InlineData("""{"type":"array"}""", """{"type":"array","items":{}}""")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", """{"type":"array","items":{"type":"integer"}}""")]
    [InlineData("""{"type":"array","items":"integer"}""", """{"type":"array","items":{}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"boolean"},"b":1}}""", """{"type":"object","properties":{"a":{"type":"boolean"},"b":{}}}""")]
    [InlineData("""{"type":"object","properties":[]}""", """{"type":"object"}""")]
    [InlineData("""{"type":"relationship","title":"Manager"}""", """{"$ref":"#/components/schemas/Relationship","title":"Manager"}""")]
    [InlineData("""{"type":["relationship","null"]}""", """{"anyOf":[{"$ref":"#/components/schemas/Relationship"},{"type":"null"}]}""")]
    [InlineData("""{"type":"string","scope":"private"}""", """{"type":"string","writeOnly":true}""")]
    [InlineData("""{"type":"array","isVirtual":true}""", """{"type":"array","items":{},"readOnly":true}""")]
    public void A_property_says_its_type_and_which_way_it_goes(string property, string expected) =>
        Assert.Equal(expected, PropertiesOf("""{"properties":{"value":""" + property + "}}")["value"]!.ToJsonString());

    [Fact]
    public void A_password_goes_in_and_never_comes_out() =>
        Assert.True(PropertiesOf("""{"properties":{"password":{"type":"string"}}}""")["password"]!["writeOnly"]!.GetValue<bool>());

    [Fact]
    public void New_objects_need_what_is_required_and_has_no_default_and_read_ones_have_id_and_revision()
    {
        var type = TypeOf("""{"required":["a","b","_id"],"properties":{"_id":{"type":"string"},"a":{"type":"string"},"b":{"type":"string","default":"x"},"c":{"type":"string"}}}""");

        Assert.Equal("""["a"]""", TypeSchema.NewOf(type)["allOf"]![1]!["required"]!.ToJsonString());
        Assert.Equal("""["_id","_rev"]""", TypeSchema.ReadOf(type)["allOf"]![1]!["required"]!.ToJsonString());
    }

    private static JsonObject PropertiesOf(string schema) => TypeSchema.PropertiesOf(TypeOf(schema))["properties"]!.AsObject();

    private static ObjectType TypeOf(string schema) => ObjectType.Read(JsonElement.Parse("""{"name":"thing","schema":""" + schema + "}"), new PolicyCatalogue());
}
