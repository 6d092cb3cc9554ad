using System.Text.Json;
using Platform.Identity.Config;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Types;

namespace Platform.Identity.UnitTests.ManagedObjects.Types;

public sealed class TypeShapeTests
{
    [Theory]
    [InlineData("""{"objects":[]}""")]
    [InlineData("""{"objects":[{"name":"device","schema":{"properties":{"serial":{"type":"string","policies":[{"policyId":"unique"}]}},"required":["serial"]}}]}""")]
    [InlineData("""{"objects":[{"name":"device","icon":"x","schema":{"properties":{"serial":{"type":["string","null"],"pattern":"^A","minLength":2}}},"loginAttribute":"serial"}]}""")]
    [InlineData("""{"objects":[{"name":"device","schema":{"properties":{"password":{"type":"string","secureHash":{"algorithm":"SHA-256"}}}}}]}""")]
    public void Types_are_accepted(string json) => Assert.Null(TypeShape.Problem(Schemas.Json(json), Schemas.Catalogue));

    [Theory]
    [InlineData("""{}""", "objects")]
    [InlineData("""{"objects":[7]}""", "/objects/0/name")]
    [InlineData("""{"objects":[{"name":"a/b","schema":{}}]}""", "/objects/0/name")]
    [InlineData("""{"objects":[{"name":"a"}]}""", "/objects/0/schema")]
    [InlineData("""{"objects":[{"name":"a","schema":{"properties":{}}}]}""", "/objects/0/schema/properties")]
    [InlineData("""{"objects":[{"name":"a","schema":{"properties":{"x":{}}}}]}""", "/objects/0/schema/properties/x/type")]
    [InlineData("""{"objects":[{"name":"a","schema":{"properties":{"x":{"type":"text"}}}}]}""", "/objects/0/schema/properties/x/type")]
    [InlineData("""{"objects":[{"name":"a","schema":{"properties":{"x":{"type":"string"}},"required":["y"]}}]}""", "/objects/0/schema/required")]
    [InlineData("""{"objects":[{"name":"a","schema":{"properties":{"x":{"type":"string","pattern":"("}}}}]}""", "pattern")]
    [InlineData("""{"objects":[{"name":"a","schema":{"properties":{"x":{"type":"string","minLength":"2"}}}}]}""", "minLength")]
    [InlineData("""{"objects":[{"name":"a","schema":{"properties":{"x":{"type":"string","secureHash":{}}}}}]}""", "only the property password")]
    [InlineData("""{"objects":[{"name":"a","schema":{"properties":{"x":{"type":"string","policies":[{"policyId":"none"}]}}}}]}""", "'none'")]
    [InlineData("""{"objects":[{"name":"a","schema":{"properties":{"x":{"type":"string","policies":[{"policyId":"minimum-length"}]}}}}]}""", "params")]
    [InlineData("""{"objects":[{"name":"a","schema":{"properties":{"x":{"type":"string","policies":[{"policyId":"minimum-length","params":{"minLength":"x"}}]}}}}]}""", "params")]
    [InlineData("""{"objects":[{"name":"a","schema":{"properties":{"x":{"type":"string"}}},"loginAttribute":"y"}]}""", "loginAttribute")]
    [InlineData("""{"objects":[{"name":"user","schema":{"properties":{"userName":{"type":"string"}}}}]}""", "mail")]
    [InlineData("""{"objects":[{"name":"a","schema":{"properties":{"x":{"type":"string"}}}},{"name":"a","schema":{"properties":{"x":{"type":"string"}}}}]}""", "twice")]
    public void A_problem_is_told_with_its_place(string json, string place) =>
        Assert.Contains(place, TypeShape.Problem(Schemas.Json(json), Schemas.Catalogue), StringComparison.Ordinal);

    [Fact]
    public void The_built_in_type_may_be_sent_back_as_it_was_read() =>
        Assert.Null(TypeShape.Problem(JsonSerializer.SerializeToElement(new { objects = new[] { EmbeddedJson.Read("user.object.json") } }), Schemas.Catalogue));

    [Theory]
    [InlineData("""{"name":"a","schema":{"properties":{"userName":{"type":"string"}}}}""", "userName")]
    [InlineData("""{"name":"a","schema":{"properties":{"x":{"type":"string","policies":[{"policyId":"unique"}]},"serial":{"type":"string","policies":[{"policyId":"unique"}]}},"required":["serial"]}}""", "serial")]
    [InlineData("""{"name":"a","schema":{"properties":{"userName":{"type":"string"},"mail":{"type":"string"}}},"loginAttribute":"mail"}""", "mail")]
    [InlineData("""{"name":"a","schema":{"properties":{"x":{"type":"string"}}}}""", null)]
    public void An_object_logs_in_with(string definition, string? attribute) =>
        Assert.Equal(attribute, ObjectType.Read(Schemas.Json(definition), Schemas.Catalogue).LoginAttribute);

    [Fact]
    public void Password_and_security_answers_are_secret_in_every_type()
    {
        var type = ObjectType.Read(Schemas.Json("""{"name":"a","schema":{"properties":{"x":{"type":"string"}}}}"""), Schemas.Catalogue);

        Assert.IsType<ObjectInput.Rejected>(ObjectInput.Read(Schemas.Json("""{"password":"x"}"""), type));
        Assert.IsType<ObjectInput.Rejected>(ObjectInput.Read(Schemas.Json("""{"kbaInfo":[]}"""), type));
    }
}
