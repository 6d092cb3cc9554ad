using Platform.Identity.ManagedObjects.Types;
using Platform.Identity.Policies.Custom;

namespace Platform.Identity.UnitTests.Policies.Custom;

/// <summary>Conditions of conditional policies that are scripts.</summary>
public sealed class PolicyConditionTests
{
    [Theory]
    [InlineData("fullObject.country === 'NO'", """{"p":"x","country":"NO"}""", "MATCH_REGEXP")]
    [InlineData("(fullObject.country === 'NO')", """{"p":"x","country":"SE"}""", "MIN_LENGTH")]
    [InlineData("object.preferences && object.preferences.news", """{"p":"x","preferences":{"news":1}}""", "MATCH_REGEXP")]
    [InlineData("value.length === 1 && property === 'p'", """{"p":"x"}""", "MATCH_REGEXP")]
    [InlineData("least < 5", """{"p":"x"}""", "MATCH_REGEXP")]
    [InlineData("var a = 1; if (a) { a = 0; } a;", """{"p":"x"}""", "MIN_LENGTH")]
    [InlineData("fullObject.password === undefined", """{"p":"x","password":"hunter2"}""", "MATCH_REGEXP")]
    public async Task Policies_apply_when_its_value_counts_as_true(string source, string subject, string requirement)
    {
        var failures = await Scripted.FailuresAsync(Schemas.Catalogue, "p", SchemaOf(source), subject);

        Assert.Equal([requirement], failures.Select(failure => failure.Split('{')[0]));
    }

    [Theory]
    [InlineData("throw new Error(value);")]
    [InlineData("fullObject.no.such")]
    [InlineData("while (true) {}")]
    public async Task A_condition_that_does_not_decide_accepts_nothing(string source)
    {
        var undecided = await Assert.ThrowsAsync<PolicyScriptException>(() => Scripted.FailuresAsync(Schemas.Catalogue, "p", SchemaOf(source), """{"p":"hunter2"}"""));

        Assert.Equal("The condition of policies of the property p could not be evaluated.", undecided.Message);
        Assert.DoesNotContain("hunter2", undecided.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_applies_may_be_custom()
    {
        var catalogue = await Scripted.CatalogueAsync("addPolicy({ policyId: 'x', policyRequirements: ['X'], policyExec: (o, v) => v === 'x' ? [{ policyRequirement: 'X' }] : [] });");

        Assert.Equal(["X"], await Scripted.FailuresAsync(catalogue, "p", SchemaOf("true").Replace("regexpMatches", "x", StringComparison.Ordinal), """{"p":"x"}"""));
    }

    [Theory]
    [InlineData("""{"source":"true"}""", "conditionalPolicies/0/condition/type")]
    [InlineData("""{"type":"groovy","source":"true"}""", "conditionalPolicies/0/condition/type must be text/javascript")]
    [InlineData("""{"type":"text/javascript","file":"x.js"}""", "conditionalPolicies/0/condition/source must be a script")]
    [InlineData("""{"type":"text/javascript","source":"var a =;"}""", "conditionalPolicies/0/condition/source, line 1, column 8: it is no JavaScript")]
    [InlineData("""{"type":"text/javascript","source":"true","globals":7}""", "conditionalPolicies/0/condition/globals")]
    [InlineData("7", "conditionalPolicies/0/condition must be a query filter")]
    public void One_that_could_not_be_evaluated_is_refused_with_its_place(string condition, string problem) => Assert.Contains(
        problem,
        PropertyShape.Problem("p", Schemas.Json($$"""{"type":"string","conditionalPolicies":[{"condition":{{condition}},"policies":[]}]}"""), "/p", Schemas.Catalogue),
        StringComparison.Ordinal);

    private static string SchemaOf(string source) => $$$"""
        {"type":"string","conditionalPolicies":[{"dependencies":["p"],"condition":{"type":"text/javascript","globals":{"least":3},"source":{{{System.Text.Json.JsonSerializer.Serialize(source)}}}},
          "policies":[{"policyId":"regexpMatches","params":{"regexp":"^y"}}]}],
         "fallbackPolicies":[{"policyId":"minimum-length","params":{"minLength":9}}]}
        """;
}
