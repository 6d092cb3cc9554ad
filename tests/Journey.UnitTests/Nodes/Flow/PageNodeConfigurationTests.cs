using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.UnitTests.Nodes.Flow;

public sealed class PageNodeConfigurationTests
{
    private static IReadOnlyList<string> Problems(params (string, string)[] children)
    {
        NodeScene.MakePage("{}", children, out var problems);
        return problems;
    }

    [Fact]
    public void A_page_of_collectors_with_a_decision_at_its_end_is_fine() =>
        Assert.Empty(Problems(("ValidatedUsernameNode", "{}"), ("ValidatedPasswordNode", "{}"), ("DataStoreDecisionNode", "{}")));

    [Theory]
    [InlineData("PageNode")]
    [InlineData("InnerTreeEvaluatorNode")]
    public void Containers_cannot_be_on_a_page(string nodeType) =>
        Assert.Equal([$"Illegal child node type: {nodeType}"], Problems(("ValidatedUsernameNode", "{}"), (nodeType, "{}")));

    [Fact]
    public void Only_the_last_node_may_decide() =>
        Assert.Equal(
            ["Only the last node in a page can have more than one outcome"],
            Problems(("MessageNode", "{}"), ("ValidatedUsernameNode", "{}")));

    [Fact]
    public void A_child_that_does_not_exist_is_reported() =>
        Assert.Equal(["Node does not exist: child-1"], Problems(("ValidatedUsernameNode", "{}"), ("NoSuchNode", "{}")));

    [Fact]
    public void A_problem_of_a_child_is_reported() =>
        Assert.NotEmpty(Problems(("AttributeCollectorNode", "{}")));

    [Fact]
    public void A_child_without_outcomes_is_reported()
    {
        var setup = new NodeSetup("page", (_, _) => new Exitless());

        NodeScene.Catalog.Create("PageNode", setup, Json.Parse("""{"nodes":[{"_id":"a","nodeType":"X"}]}"""));

        Assert.Equal(["Node does not have any outcomes: X"], setup.Problems);
    }

    [Theory]
    [InlineData("""{"nodes":[{}]}""")]
    [InlineData("""{"nodes":[null]}""")]
    [InlineData("""{"nodes":[{"_id":"","nodeType":"X"}]}""")]
    [InlineData("""{"nodes":[{"_id":"a"}]}""")]
    [InlineData("""{"nodes":{}}""")]
    [InlineData("""{"nodes":null}""")]
    [InlineData("""{"nodes":[7]}""")]
    [InlineData("""{"stage":{}}""")]
    public void A_list_of_nodes_that_is_none_is_reported(string config)
    {
        NodeScene.Make("PageNode", config, out var problems);

        Assert.NotEmpty(problems);
    }

    private sealed class Exitless : Node
    {
        public override ImmutableArray<Outcome> Outcomes => [];

        public override NodeResult Run(NodeInput input) => Break("none");
    }
}
