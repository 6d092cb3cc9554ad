using Platform.EndToEnd.Tests.Client;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Journeys;

/// <summary>Validation while somebody types (authenticate-protocol §2.5).</summary>
public sealed class ProbeTests(DistributedStack stack)
{
    [Fact]
    public async Task Probes_list_every_violated_rule_and_never_advance()
    {
        using var client = stack.Browser();
        var first = await client.FirstStepAsync("Registration");

        var empty = (await client.SubmitAsync(first.Copy().Set("ValidatedCreatePasswordCallback", true, "validateOnly").Set("ValidatedCreatePasswordCallback", ""))).AsStep();
        var triple = (await client.SubmitAsync(first.Copy().Set("ValidatedCreatePasswordCallback", true, "validateOnly").Set("ValidatedCreatePasswordCallback", "aaa"))).AsStep();

        Assert.Equal(first.Types, empty.Types);
        Assert.Contains("MIN_LENGTH", empty.FailedPolicies("ValidatedCreatePasswordCallback"));
        Assert.Contains("MIN_LENGTH", triple.FailedPolicies("ValidatedCreatePasswordCallback"));
        Assert.True(Step.Output(triple.Find("ValidatedCreatePasswordCallback"), "validateOnly")!.GetValue<bool>());
    }

    [Fact]
    public async Task A_whole_valid_page_under_probe_creates_nobody_and_the_same_page_without_it_does()
    {
        using var client = stack.Browser();
        var person = Person.New();
        var step = (await client.FirstStepAsync("Registration")).Fill(person);

        for (var i = 0; i < 5; i++)
        {
            var probed = (await client.SubmitAsync(step.Copy().ValidateOnly())).AsStep();
            Assert.Empty(probed.FailedPolicies("ValidatedCreateUsernameCallback"));
            Assert.Empty(probed.FailedPolicies("ValidatedCreatePasswordCallback"));
        }

        (await client.LoginAsync(person.UserName, person.Password)).AssertError(401, "Unauthorized", "Login failure");
        (await client.SubmitAsync(step)).AsSuccess();
    }

    [Fact]
    public async Task A_taken_name_shows_while_typing()
    {
        using var client = stack.Browser();
        var person = Person.New();
        await client.RegisterAsync(person);
        var step = (await client.FirstStepAsync("Registration", "ForceAuth=true")).Set("ValidatedCreateUsernameCallback", person.UserName.ToUpperInvariant()).ValidateOnly();

        Assert.Contains("UNIQUE", (await client.SubmitAsync(step)).AsStep().FailedPolicies("ValidatedCreateUsernameCallback"));
    }
}
