using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Definitions;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Engine.State;
using Platform.Journey.UnitTests.Nodes;

namespace Platform.Journey.UnitTests.Engine;

/// <summary>Which choices can lead to a wanted authentication level: journeys of choices, steps that raise the level, and journeys inside.</summary>
public sealed class AuthLevelReachTests
{
    private const string S = JourneyGraph.Success;
    private const string F = JourneyGraph.Failure;

    [Theory]
    [InlineData(null, "low,high")]
    [InlineData(0, "low,high")]
    [InlineData(5, "low,high")]
    [InlineData(6, "high")]
    [InlineData(20, "high")]
    [InlineData(21, "")]
    public void Choices_that_cannot_reach_the_wanted_level_are_not_allowed(int? target, string allowed) => Assert.Equal(allowed, Allowed(
        target,
        level: 0,
        Tree("T", "choose", ("choose", Choice, "low=five high=twenty"), ("five", Adds(5), $"outcome={S}"), ("twenty", Adds(20), $"outcome={S}"))));

    [Theory]
    [InlineData(10, 4, "low,high")]
    [InlineData(10, 1, "high")]
    [InlineData(10, -15, "")]
    public void What_is_reached_already_counts(int target, int level, string allowed) => Assert.Equal(allowed, Allowed(
        target,
        level,
        Tree("T", "choose", ("choose", Choice, "low=six high=nine"), ("six", Adds(6), $"outcome={S}"), ("nine", Adds(9), $"outcome={S}"))));

    [Fact]
    public void A_way_that_leads_to_no_success_reaches_nothing() => Assert.Equal("low", Allowed(
        1,
        level: 0,
        Tree("T", "choose", ("choose", Choice, "low=one high=many"), ("one", Adds(1), $"outcome={S}"), ("many", Adds(9), $"outcome={F}"))));

    [Fact]
    public void The_best_way_behind_a_decision_counts() => Assert.Equal("low", Allowed(
        7,
        level: 0,
        Tree(
            "T",
            "choose",
            ("choose", Choice, $"low=decide high={S}"),
            ("decide", ("AuthLevelDecisionNode", "{}"), $"true={S} false=seven"),
            ("seven", Adds(7), $"outcome={S}"))));

    [Theory]
    [InlineData(1, "low,high")]
    [InlineData(-1, "high")]
    [InlineData(0, "high")]
    public void A_circle_that_adds_can_be_walked_until_the_level_is_reached(int each, string allowed) => Assert.Equal(allowed, Allowed(
        1000,
        level: 0,
        Tree(
            "T",
            "choose",
            ("choose", Choice, "low=again high=all"),
            ("again", Adds(each), "outcome=decide"),
            ("decide", ("AuthLevelDecisionNode", "{}"), $"true={S} false=again"),
            ("all", Adds(1000), $"outcome={S}"))));

    [Theory]
    [InlineData("true", "false", "low")]
    [InlineData("false", "true", "high")]
    public void A_journey_inside_adds_what_its_end_can_have(string lowBy, string highBy, string allowed) => Assert.Equal(allowed, Allowed(
        9,
        level: 0,
        Tree(
            "T",
            "choose",
            ("choose", Choice, "low=first high=second"),
            ("first", ("InnerTreeEvaluatorNode", """{"tree":"Inner"}"""), $"{lowBy}={S}"),
            ("second", ("InnerTreeEvaluatorNode", """{"tree":"Inner"}"""), $"{highBy}={S}")),
        Tree("Inner", "nine", ("nine", Adds(9), $"outcome={S}"))));

    [Theory]
    [InlineData(12, "low,high")]
    [InlineData(13, "high")]
    [InlineData(14, "")]
    public void Inside_another_journey_what_comes_after_it_counts(int target, string allowed)
    {
        var outer = Tree("T", "in", ("in", ("InnerTreeEvaluatorNode", """{"tree":"Inner"}"""), "true=ten"), ("ten", Adds(10), $"outcome={S}"));
        var inner = Tree("Inner", "choose", ("choose", Choice, "low=two high=three"), ("two", Adds(2), $"outcome={S}"), ("three", Adds(3), $"outcome={S}"));

        Assert.Equal(allowed, Allowed(target, 0, [new("T", "in"), new("Inner", "choose")], outer, inner));
    }

    [Fact]
    public void A_journey_inside_itself_may_reach_anything() => Assert.Equal("low", Allowed(
        1000,
        level: 0,
        Tree(
            "T",
            "choose",
            ("choose", Choice, $"low=in high={S}"),
            ("in", ("InnerTreeEvaluatorNode", """{"tree":"Inner"}"""), $"true={S}")),
        Tree("Inner", "in", ("in", ("InnerTreeEvaluatorNode", """{"tree":"Inner"}"""), $"true=one false={S}"), ("one", Adds(1), $"outcome={S}"))));

    [Fact]
    public void Nodes_on_a_page_add_together() => Assert.Equal("low", Allowed(
        3,
        level: 0,
        Tree(
            "T",
            "choose",
            ("choose", Choice, $"low=page high={S}"),
            (
                "page",
                ("PageNode", """{"nodes":[{"_id":"one","nodeType":"ModifyAuthLevelNode"},{"_id":"two","nodeType":"ModifyAuthLevelNode"}]}"""),
                $"outcome={S}"),
            ("one", Adds(1), ""),
            ("two", Adds(2), ""))));

    private static (string, string) Choice => ("ChoiceCollectorNode", """{"choices":["low","high"]}""");

    private static (string, string) Adds(int level) => ("ModifyAuthLevelNode", $$"""{"authLevelIncrement":{{level}}}""");

    private static string Allowed(int? target, int level, params JourneyGraph[] graphs) =>
        Allowed(target, level, [new("T", "choose")], graphs);

    private static string Allowed(int? target, int level, Frame[] frames, params JourneyGraph[] graphs)
    {
        var reach = new AuthLevelReach(Trees.Set(graphs), [.. frames]);
        var state = NodeState.Empty.PutShared(NodeState.AuthLevel, Json.From(level));
        state = target is { } wanted ? state.PutShared(NodeState.TargetAuthLevel, Json.From(wanted)) : state;
        return string.Join(',', ((string[])["low", "high"]).Where(choice => reach.Allows(choice, state)));
    }

    private static JourneyGraph Tree(string name, string entry, params (string Id, (string Type, string Config) Node, string Wires)[] nodes) =>
        JourneyGraph.Build(
            new JourneyDefinition
            {
                Name = name,
                EntryNodeId = entry,
                Tree = Json.EmptyObject,
                Configurations = nodes.ToDictionary(node => node.Id, node => Json.Parse(node.Node.Config)).ToImmutableDictionary(),
                Nodes = nodes.ToImmutableDictionary(
                    node => node.Id,
                    node => new NodeReference(node.Node.Type, node.Id, node.Wires.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        .Select(wire => wire.Split('='))
                        .ToImmutableDictionary(wire => wire[0], wire => wire[1]))),
            },
            NodeScene.Catalog);
}
