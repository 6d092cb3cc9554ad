using System.Collections.Immutable;
using System.Text.Json;
using Platform.Contracts.Identity.V1;

namespace Platform.Identity.ServiceTests.Policies;

public sealed class EvaluatePoliciesTests(SharedIdentity identity)
{
    private IdentityHost Host => identity.Host;

    [Fact]
    public async Task A_taken_name_fails_and_the_own_one_does_not()
    {
        var person = await Host.RegisterAsync("policy-taken");

        Assert.Equal(["userName UNIQUE"], await FailuresAsync(Ask(new { userName = "POLICY-taken" }, "userName")));
        Assert.Empty(await FailuresAsync(Ask(new { userName = "POLICY-taken" }, "userName") with { ObjectId = person.Id }));
    }

    [Fact]
    public async Task Secrets_are_judged_beside_what_was_sent_and_what_is_stored()
    {
        var person = await Host.RegisterAsync("policy-secret");
        var secrets = Host.Secrets(new { password = "barbara-Jensen" });

        Assert.Equal(
            ["password AT_LEAST_X_NUMBERS", "password CANNOT_CONTAIN_OTHERS"],
            await FailuresAsync(Ask(new { sn = "barbara" }, "password") with { Secrets = secrets }));
        Assert.Equal(
            ["password AT_LEAST_X_NUMBERS", "password CANNOT_CONTAIN_OTHERS"],
            await FailuresAsync(Ask(new { }, "password") with { Secrets = secrets, ObjectId = person.Id }));
    }

    [Fact]
    public async Task Without_names_everything_is_judged() => Assert.Equal(
        ["userName REQUIRED", "givenName REQUIRED", "sn REQUIRED", "mail REQUIRED"], await FailuresAsync(Ask(new { })));

    [Fact]
    public async Task Values_that_are_no_object_fail_by_type() => Assert.Equal(
        ["mail VALID_TYPE"], await FailuresAsync(Ask(new[] { 1 }, "mail")));

    private static EvaluatePolicies Ask(object values, params ImmutableArray<string> properties) => new()
    {
        Realm = "/",
        Resource = "managed/user",
        Object = JsonSerializer.SerializeToElement(values),
        Properties = properties,
    };

    private async Task<IEnumerable<string>> FailuresAsync(EvaluatePolicies query)
    {
        var evaluated = await Host.EvaluateAsync(query);

        Assert.Equal(evaluated.FailedPolicies.IsEmpty, evaluated.Result);
        return evaluated.FailedPolicies.Select(failed => $"{failed.Property} {failed.PolicyRequirement}");
    }
}
