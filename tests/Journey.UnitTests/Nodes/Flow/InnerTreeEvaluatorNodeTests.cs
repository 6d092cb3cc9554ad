using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.UnitTests.Nodes.Flow;

public sealed class InnerTreeEvaluatorNodeTests
{
    [Theory]
    [InlineData("""{"tree":"Login"}""", false, new[] { "true", "false" })]
    [InlineData("""{"tree":"Login","displayErrorOutcome":false}""", false, new[] { "true", "false" })]
    [InlineData("""{"tree":"Login","displayErrorOutcome":true}""", true, new[] { "true", "false", "error" })]
    public void It_enters_the_journey(string config, bool catchErrors, string[] outcomes)
    {
        var scene = NodeScene.Of("InnerTreeEvaluatorNode", config);

        var enter = Assert.IsType<NodeResult.Enter>((scene with { State = Values.Known() }).Visit().Result);

        Assert.Equal(("Login", catchErrors), (enter.Journey, enter.CatchErrors));
        Assert.Equal(Values.Known(), enter.State);
        Assert.Equal(outcomes, scene.Node.Outcomes.Select(outcome => outcome.Id));
        Assert.Equal(["Login"], scene.Node.InnerJourneys);

        // What the inner journey may see is what its own nodes need, not what this one does.
        Assert.Empty(scene.Node.TransientInputs);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"tree":""}""")]
    [InlineData("""{"tree":null}""")]
    [InlineData("""{"tree":7}""")]
    public void A_configuration_without_a_journey_is_reported(string config)
    {
        var node = NodeScene.Make("InnerTreeEvaluatorNode", config, out var problems);

        Assert.NotEmpty(problems);
        Assert.Empty(node.InnerJourneys);
    }
}
