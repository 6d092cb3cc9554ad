using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Decisions;

public sealed class LoginCountDecisionNodeTests
{
    [Theory]
    [InlineData("AT", 3, 2, "false")]
    [InlineData("AT", 3, 3, "true")]
    [InlineData("AT", 3, 4, "false")]
    [InlineData("AT", 3, 6, "false")]
    [InlineData("AT", 3, 0, "false")]
    [InlineData("EVERY", 3, 0, "true")]
    [InlineData("EVERY", 3, 1, "false")]
    [InlineData("EVERY", 3, 3, "true")]
    [InlineData("EVERY", 3, 6, "true")]
    [InlineData("EVERY", 3, 7, "false")]
    [InlineData("EVERY", 1, 5, "true")]
    public void It_decides_by_the_stored_count(string interval, int amount, int count, string outcome)
    {
        var scene = NodeScene.Of("LoginCountDecisionNode", $$"""{"interval":"{{interval}}","amount":{{amount}}}""") with
        {
            State = Known(),
            World = new() { Person = ScriptedWorld.Bob(loginCount: count) },
        };

        Assert.Equal(outcome, scene.Visit().Outcome);
    }

    [Fact]
    public void By_default_it_is_the_twenty_fifth_login() =>
        Assert.Equal(
            "true",
            (NodeScene.Of("LoginCountDecisionNode") with { State = Known(), World = new() { Person = ScriptedWorld.Bob(loginCount: 25) } }).Visit().Outcome);

    [Fact]
    public void Nobody_identified_or_nobody_found_breaks_the_journey_without_naming_the_person()
    {
        var scene = NodeScene.Of("LoginCountDecisionNode");

        Assert.NotEmpty((scene with { State = NodeState.Empty }).Visit().Break);
        Assert.DoesNotContain("bob", (scene with { State = Known() }).Visit().Break, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"amount":0}""")]
    [InlineData("""{"amount":-1}""")]
    [InlineData("""{"amount":1.5}""")]
    [InlineData("""{"amount":"many"}""")]
    [InlineData("""{"interval":"SOMETIMES"}""")]
    [InlineData("""{"interval":7}""")]
    [InlineData("""{"identityAttribute":""}""")]
    public void A_configuration_that_makes_no_sense_is_reported(string config)
    {
        NodeScene.Make("LoginCountDecisionNode", config, out var problems);

        Assert.NotEmpty(problems);
    }

    [Fact]
    public void A_number_may_be_written_as_text() =>
        Assert.NotNull(NodeScene.Of("LoginCountDecisionNode", """{"amount":"3"}"""));
}
