using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Decisions;

public sealed class AttributePresentDecisionNodeTests
{
    [Theory]
    [InlineData("{}", "s3cret", "true")]
    [InlineData("{}", null, "false")]
    [InlineData("""{"presentAttribute":"mail"}""", null, "true")]
    [InlineData("""{"presentAttribute":"unknown"}""", "s3cret", "false")]
    public void It_tells_whether_the_property_is_there_private_ones_included(string config, string? password, string outcome)
    {
        var scene = NodeScene.Of("AttributePresentDecisionNode", config) with
        {
            State = Known(),
            World = new() { Person = ScriptedWorld.Bob(), Password = password },
        };

        var done = scene.Visit();

        Assert.Equal(outcome, done.Outcome);
        Assert.IsType<TestAttributePresence>(Assert.Single(done.Effects));
    }

    [Fact]
    public void Nobody_found_has_nothing() =>
        Assert.Equal("false", (NodeScene.Of("AttributePresentDecisionNode") with { State = Known() }).Visit().Outcome);

    [Fact]
    public void Nobody_identified_breaks_the_journey() =>
        Assert.NotEmpty((NodeScene.Of("AttributePresentDecisionNode") with { State = NodeState.Empty }).Visit().Break);
}
