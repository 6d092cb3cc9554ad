using Platform.Contracts.Identity.V1;
using Platform.Identity.Policies;

namespace Platform.Identity.UnitTests.Policies;

public sealed class PolicyEvaluatorTests
{
    [Fact]
    public void An_empty_user_name_fails_as_required_and_for_its_length() =>
        Assert.Equal(["userName REQUIRED", "userName MIN_LENGTH"], Evaluate("""{"userName":""}""", "userName"));

    [Fact]
    public void An_absent_user_name_fails_as_required_only() =>
        Assert.Equal(["userName REQUIRED"], Evaluate("{}", "userName"));

    [Fact]
    public void An_empty_mail_passes_because_nothing_says_that_it_must_not_be_empty() => Assert.Empty(Evaluate("""{"mail":""}""", "mail"));

    [Fact]
    public void Every_violated_rule_is_an_entry_of_its_own() => Assert.Equal(
        ["password MIN_LENGTH", "password AT_LEAST_X_CAPITAL_LETTERS", "password AT_LEAST_X_NUMBERS", "password CANNOT_CONTAIN_OTHERS"],
        Evaluate("""{"sn":"doe","password":"xdoex"}""", "password"));

    [Fact]
    public void An_empty_password_fails_everything_that_looks_at_its_form() => Assert.Equal(
        ["password REQUIRED", "password MIN_LENGTH", "password AT_LEAST_X_CAPITAL_LETTERS", "password AT_LEAST_X_NUMBERS"],
        Evaluate("""{"password":""}""", "password"));

    [Fact]
    public void Without_names_all_properties_are_evaluated_in_schema_order() => Assert.Equal(
        ["userName REQUIRED", "givenName REQUIRED", "sn REQUIRED", "mail REQUIRED", "telephoneNumber MATCH_REGEXP"],
        Evaluate("""{"telephoneNumber":"call me"}"""));

    [Fact]
    public void Nested_names_have_no_policies() => Assert.Empty(Evaluate("""{"preferences":{"updates":7}}""", "preferences/updates"));

    [Fact]
    public void Names_that_the_schema_does_not_know_have_no_policies() => Assert.Empty(Evaluate("{}", "favouriteColor"));

    [Theory]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("null")]
    public void What_is_no_object_has_no_properties(string json) => Assert.Equal(["userName REQUIRED"], Evaluate(json, "userName"));

    private static IEnumerable<string> Evaluate(string subject, params string[] properties) => PolicyEvaluator
        .Evaluate(Schemas.User.PoliciesOf(properties), Schemas.Json(subject), PolicyFacts.None)
        .Select((FailedPolicy failed) => $"{failed.Property} {failed.PolicyRequirement}");
}
