using Platform.Identity.ManagedObjects.Types;
using Platform.Identity.Policies;

namespace Platform.Identity.UnitTests.Policies;

public sealed class ConditionalPoliciesTests
{
    private const string Phone =
        """
        {"type":"string",
         "conditionalPolicies":[
           {"dependencies":["country"],"condition":"country eq \"NO\"","policies":[{"policyId":"regexpMatches","params":{"regexp":"^\\+47"}}]},
           {"dependencies":["country","mobile"],"policies":[{"policyId":"minimum-length","params":{"minLength":12}}]}],
         "fallbackPolicies":[{"policyId":"valid-phone-format"}]}
        """;

    [Theory]
    [InlineData("""{"phone":"call me"}""", "VALID_PHONE_FORMAT")]
    [InlineData("""{"phone":"call me","country":"SE"}""", "VALID_PHONE_FORMAT")]
    [InlineData("""{"phone":"call me","mobile":true}""", "VALID_PHONE_FORMAT")]
    [InlineData("""{"phone":"call me","country":"NO"}""", "MATCH_REGEXP")]
    [InlineData("""{"phone":"+47 call me","country":"NO"}""", "")]
    [InlineData("""{"phone":"call me","country":"SE","mobile":true}""", "MIN_LENGTH")]
    [InlineData("""{"phone":"call me","country":"NO","mobile":true}""", "MATCH_REGEXP,MIN_LENGTH")]
    [InlineData("""{"phone":7}""", "VALID_TYPE")]
    public void Every_entry_that_applies_adds_its_policies_and_when_none_does_those_of_the_fallback_run(string subject, string expected) => Assert.Equal(
        expected,
        string.Join(',', PolicyEvaluator.Evaluate([Read(Phone)], Schemas.Json(subject), PolicyFacts.None).Select(failed => failed.PolicyRequirement)));

    [Fact]
    public void What_is_sent_is_judged_beside_what_is_stored() => Assert.Equal(
        ["MATCH_REGEXP"],
        PolicyEvaluator.Evaluate([Read(Phone)], Schemas.Json("""{"phone":"call me"}"""), Schemas.Json("""{"country":"NO"}"""), PolicyFacts.None)
            .Select(failed => failed.PolicyRequirement));

    [Fact]
    public void Callbacks_show_them_as_they_are_configured_and_their_requirements_with_them_only()
    {
        var shown = Read(Phone).ToCallback();

        Assert.Equal(
            """[{"policyId":"valid-phone-format"}]""", shown["fallbackPolicies"]!.ToJsonString());
        Assert.Equal("country eq \"NO\"", shown["conditionalPolicies"]![0]!["condition"]!.GetValue<string>());
        Assert.Equal("""["VALID_TYPE"]""", shown["policyRequirements"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"conditionalPolicies":{}}""", "conditionalPolicies must be an array")]
    [InlineData("""{"conditionalPolicies":[7]}""", "conditionalPolicies/0 must be an object")]
    [InlineData("""{"conditionalPolicies":[{"dependencies":[7]}]}""", "conditionalPolicies/0/dependencies")]
    [InlineData("""{"conditionalPolicies":[{"condition":["country"]}]}""", "conditionalPolicies/0/condition must be a query filter")]
    [InlineData("""{"conditionalPolicies":[{"condition":"country is NO"}]}""", "conditionalPolicies/0/condition")]
    [InlineData("""{"conditionalPolicies":[{"policies":[{"policyId":"no-such"}]}]}""", "conditionalPolicies/0/policies/0 names the policy 'no-such'")]
    [InlineData("""{"conditionalPolicies":[{"policies":[{"policyId":"unique"}]}]}""", "conditionalPolicies/0/policies/0: the policy unique")]
    [InlineData("""{"fallbackPolicies":[{}]}""", "fallbackPolicies/0 must be an object with the member policyId")]
    [InlineData("""{"fallbackPolicies":[{"policyId":"minimum-length"}]}""", "the params of a policy cannot be used")]
    public void A_schema_with_conditions_that_nobody_could_evaluate_is_refused_with_the_place(string members, string problem) => Assert.Contains(
        problem,
        PropertyShape.Problem("phone", Schemas.Json("{\"type\":\"string\"," + members[1..]), "/p", Schemas.Catalogue),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("password", "is-new", true)]
    [InlineData("kbaInfo", "is-new", true)]
    [InlineData("city", "is-new", false)]
    [InlineData("city", "reauth-required", false)]
    public void Only_former_values_that_are_kept_can_be_compared(string name, string policy, bool isRefused) => Assert.Equal(
        isRefused,
        PropertyShape.Problem(name, Schemas.Json($$$"""{"type":"string","policies":[{"policyId":"{{{policy}}}","params":{"historyLength":3}}]}"""), "/p", Schemas.Catalogue) is not null);

    private static PropertyPolicies Read(string schema) => PropertyPolicies.Of("phone", Schemas.Json(schema), false, Schemas.Catalogue);
}
