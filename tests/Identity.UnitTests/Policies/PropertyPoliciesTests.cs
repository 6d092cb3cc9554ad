using System.Text.Json;
using Platform.Identity.Policies;

namespace Platform.Identity.UnitTests.Policies;

public sealed class PropertyPoliciesTests
{
    [Theory]
    [InlineData("userName")]
    [InlineData("givenName")]
    [InlineData("sn")]
    [InlineData("mail")]
    [InlineData("password")]
    public void The_policies_of_a_property_are_those_of_the_product_document(string property)
    {
        var recorded = Schemas.Json(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fixtures", "registration.policies.json")));

        Assert.Equal(
            JsonSerializer.Serialize(recorded.GetProperty(property)),
            JsonSerializer.Serialize(Schemas.User.CallbackPolicies.GetProperty(property)));
    }

    [Theory]
    [InlineData("""{"type":"string"}""", false, "valid-type")]
    [InlineData("""{"type":"string"}""", true, "required,valid-type")]
    [InlineData("""{"type":["string","null"],"minLength":0}""", false, "minimum-length,valid-type")]
    [InlineData("""{"type":["string","array"]}""", false, "not-empty,valid-type")]
    [InlineData("""{"type":"string","minLength":2,"pattern":"x"}""", false, "not-empty,minimum-length,regexpMatches,valid-type")]
    [InlineData("""{"type":"number","minLength":2,"pattern":"x"}""", false, "not-empty,valid-type")]
    [InlineData("""{"type":"string","policies":[{"policyId":"unique"}]}""", false, "valid-type,unique")]
    public void Policies_follow_from_the_schema(string schema, bool isRequired, string expected) => Assert.Equal(
        expected,
        string.Join(',', PropertyPolicies.Of("p", Schemas.Json(schema), isRequired, Schemas.Catalogue).Policies.Select(entry => entry.Policy.Id)));

    [Fact]
    public void A_relationship_is_an_object() => Assert.Equal(
        """{"policyRequirements":["VALID_TYPE"],"policyId":"valid-type","params":{"types":["object"]}}""",
        PropertyPolicies.Of("manager", Schemas.Json("""{"type":"relationship"}"""), false, Schemas.Catalogue).Policies.Single().ToCallback().ToJsonString());

    [Fact]
    public void A_schema_that_names_an_unknown_policy_is_refused_with_its_name()
    {
        var schema = Schemas.Json("""{"type":"string","policies":[{"policyId":"no-such"}]}""");

        Assert.Contains("no-such", Assert.Throws<InvalidOperationException>(() => PropertyPolicies.Of("p", schema, false, Schemas.Catalogue)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_property_of_the_user_has_policies()
    {
        Assert.Equal(47, Schemas.User.Properties.Length);
        Assert.All(Schemas.User.Properties, property => Assert.NotEmpty(property.Policies.Policies));
    }
}
