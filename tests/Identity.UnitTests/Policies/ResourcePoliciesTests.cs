using Platform.Identity.ManagedObjects;
using Platform.Identity.Policies;
using Platform.Identity.Policies.Serving;

namespace Platform.Identity.UnitTests.Policies;

/// <summary>Policies of <c>config/policy</c> for the elements of an array.</summary>
public sealed class ResourcePoliciesTests
{
    private static readonly ObjectType Team = ObjectType.Read(
        Schemas.Json("""{"name":"team","schema":{"properties":{"mails":{"type":"array"},"name":{"type":"string"}}}}"""),
        Schemas.Catalogue,
        ResourcePolicies.Read(Schemas.Json("""
            {"resources":[{"resource":"managed/team/*","properties":[
              {"name":"mails[*]","policies":[{"policyId":"not-empty"},{"policyId":"valid-email-address-format"}]},
              {"name":"name[*]","policies":[{"policyId":"not-empty"}]}]}]}
            """)));

    [Theory]
    [InlineData("""{}""", "")]
    [InlineData("""{"mails":[]}""", "")]
    [InlineData("""{"mails":"none"}""", "mails VALID_TYPE")]
    [InlineData("""{"mails":["a@example.com","no",""],"name":""}""", "mails[1] VALID_EMAIL_ADDRESS_FORMAT,mails[2] REQUIRED,mails[2] VALID_EMAIL_ADDRESS_FORMAT")]
    public void Each_element_is_judged_and_reported_with_its_place(string subject, string expected) => Assert.Equal(
        expected,
        string.Join(',', PolicyEvaluator.Evaluate(Team.PoliciesOf([]), Schemas.Json(subject), PolicyFacts.None).Select(failed => $"{failed.Property} {failed.PolicyRequirement}")));

    [Fact]
    public void They_are_shown_behind_those_of_the_array() => Assert.Equal(
        ["mails", "mails[*]", "name", "name[*]"],
        PolicyPresentation.Of("managed/team", Team)["properties"]!.AsArray().Select(property => property!["name"]!.GetValue<string>()));
}
