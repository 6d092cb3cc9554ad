using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Definitions;
using static Platform.Journey.UnitTests.Definitions.TreeText;

namespace Platform.Journey.UnitTests.Definitions;

public sealed class JourneyValidatorTests
{
    [Fact]
    public void A_wired_journey_has_no_findings() =>
        Assert.Empty(Validate(Export("J", "a", Node("a", $"true>b false>{F}", asks: true), Node("b", $"outcome>{S}"))));

    [Fact]
    public void A_journey_may_begin_with_its_end() => Assert.Empty(Validate(Export("J", S)));

    [Theory]
    [InlineData("")]
    [InlineData("nowhere")]
    public void The_entry_must_exist(string entry) =>
        AssertOne(Validate(Export("J", entry, Node("a", $"outcome>{S}"))), FindingSeverity.Error, null, "Node with ID entryNodeId must exist in the tree.");

    [Fact]
    public void A_connection_must_lead_to_a_node() => AssertOne(
        Validate(Export("J", "a", Node("a", "outcome>gone"))), FindingSeverity.Error, "a", "Outcome 'outcome' of 'A' (a) leads to node gone, which does not exist.");

    [Fact]
    public void An_outcome_that_is_not_wired_is_worth_a_warning() => AssertOne(
        Validate(Export("J", "a", Node("a", $"true>{S} false"))),
        FindingSeverity.Warning, "a", "Outcome 'false' of 'A' (a) leads nowhere; a session that takes it fails.");

    [Fact]
    public void A_connection_of_an_outcome_that_the_node_does_not_have_is_never_taken()
    {
        var export = Export("J", "a", Other("a", PlainNode.Id, $"outcome>{S} True>b", new { }), Node("b", $"outcome>{S}"));

        Assert.Equal(
            ["Warning a 'A' (a) has no outcome 'True'; its connection is never taken.", "Warning b No way leads to 'B' (b)."],
            Lines(Validate(export)));
    }

    [Fact]
    public void A_node_of_unknown_type_is_kept_with_a_warning_and_what_follows_it_counts_as_reachable() => AssertOne(
        Validate(Export("J", "a", Other("a", "designer-42", "next>b", new { }), Node("b", $"outcome>{S}"))),
        FindingSeverity.Warning, "a",
        "'A' (a) is of a type that this version does not know: designer-42. It is kept as it is; a session that reaches it fails.");

    [Fact]
    public void A_node_without_configuration_fails_every_session_that_comes_there() => AssertOne(
        Validate(Export("J", "a", Other("a", PlainNode.Id, $"outcome>{S}", null))), FindingSeverity.Error, "a", "'A' (a): Node does not exist: a");

    [Fact]
    public void What_no_session_can_reach_is_never_an_error()
    {
        var export = Export("J", S, Other("a", PlainNode.Id, "outcome>gone", null), Node("b", "outcome>gone", amount: 99));

        Assert.All(Validate(export), finding => Assert.Equal(FindingSeverity.Warning, finding.Severity));
    }

    [Fact]
    public void A_configuration_is_refused_in_the_words_of_the_node() => AssertOne(
        Validate(Export("J", "a", Node("a", $"outcome>{S}", amount: 99))), FindingSeverity.Error, "a", "'A' (a): The amount must be between 1 and 10.");

    [Fact]
    public void A_value_of_the_wrong_type_is_refused_with_its_place() => AssertOne(
        Validate(Export("J", "a", Other("a", PlainNode.Id, $"outcome>{S}", new { amount = "many" }))),
        FindingSeverity.Error, "a", "'A' (a): Data validation failed for the attribute, amount");

    [Fact]
    public void The_children_of_a_container_count_as_part_of_it()
    {
        var container = new { nodes = new[] { new { _id = "x", nodeType = PlainNode.Id }, new { _id = "y", nodeType = "LaterNode" } } };
        var findings = Validate(Export("J", "a", Other("a", "ContainerNode", $"outcome>{S}", container)));

        Assert.Equal(
            [
                "Warning a 'A' (a) is of a type that this version does not know: LaterNode. It is kept as it is; a session that reaches it fails.",
                "Error a 'A' (a): Node does not exist: x",
            ],
            Lines(findings));
    }

    [Fact]
    public void A_container_that_holds_itself_is_refused_and_not_built_for_ever() => AssertOne(
        Validate(Export("J", "a", Other("a", "ContainerNode", $"outcome>{S}", new { nodes = new[] { new { _id = "a", nodeType = "ContainerNode" } } }))),
        FindingSeverity.Error, "a", "'A' (a): Illegal child node type: ContainerNode");

    [Fact]
    public void An_inner_journey_that_is_not_known_may_still_come() => AssertOne(
        Validate(Export("J", "a", Node("a", $"true>{S} false>{F}", inner: "Later"))),
        FindingSeverity.Warning, "a",
        "'A' (a): Configured tree does not exist: Later. A session that reaches it fails until the journey is imported.");

    [Fact]
    public void A_disabled_inner_journey_does_not_run()
    {
        var disabled = Definition(Export("Off", S)) with { Enabled = false };

        AssertOne(
            Validate(Export("J", "a", Node("a", $"true>{S}", inner: "Off")), JourneyGraph.Build(disabled, PlainNode.Catalog)),
            FindingSeverity.Warning, "a", "'A' (a) runs the journey Off, which is disabled; a session that reaches it fails.");
    }

    [Fact]
    public void A_journey_must_not_contain_itself() => AssertOne(
        Validate(Export("J", "a", Node("a", $"true>{S}", inner: "J"))), FindingSeverity.Error, "a", "'A' (a): Tree would result in recursive loop: J");

    [Fact]
    public void A_journey_must_not_contain_itself_through_others()
    {
        var second = Graph(Export("Second", "a", Node("a", $"true>{S}", inner: "Third")));
        var third = Graph(Export("Third", "a", Node("a", $"true>{S}", inner: "J")));

        AssertOne(
            Validate(Export("J", "a", Node("a", $"true>{S}", inner: "Second")), second, third),
            FindingSeverity.Error, "a", "'A' (a): Tree would result in recursive loop: Second");
    }

    [Fact]
    public void A_circle_of_other_journeys_is_theirs_and_ends_the_walk()
    {
        var second = Graph(Export("Second", "a", Node("a", $"true>{S}", inner: "Third")));
        var third = Graph(Export("Third", "a", Node("a", $"true>{S}", inner: "Second")));

        Assert.Empty(Validate(Export("J", "a", Node("a", $"true>{S}", inner: "Second")), second, third));
    }

    [Fact]
    public void A_loop_that_never_asks_and_never_ends_is_an_error() => AssertOne(
        Validate(Export("J", "a", Node("a", $"true>{S} false>b"), Node("b", "outcome>c"), Node("c", "again>b more>c"))),
        FindingSeverity.Error, "b", "A loop that nobody can leave: it never asks the person and never ends: 'B' (b), 'C' (c).");

    [Theory]
    [InlineData("again>b done>S")]
    [InlineData("again>b done")]
    [InlineData("again>b done>a")]
    public void A_loop_that_a_decision_can_leave_is_fine(string wiring)
    {
        var findings = Validate(Export("J", "a", Node("a", $"true>{S} false>b", asks: true), Node("b", wiring.Replace("S", S, StringComparison.Ordinal))));

        Assert.DoesNotContain(findings, finding => finding.Severity == FindingSeverity.Error || finding.Message.Contains("never", StringComparison.Ordinal));
    }

    [Fact]
    public void A_loop_that_asks_but_never_ends_is_worth_a_warning() => AssertOne(
        Validate(Export("J", "a", Node("a", "outcome>b", asks: true), Node("b", "outcome>a"))),
        FindingSeverity.Warning, "a", "From here a session never comes to Success or Failure: 'A' (a), 'B' (b).");

    [Fact]
    public void An_inner_journey_that_asks_makes_the_loop_around_it_ask()
    {
        var asking = Graph(Export("Asking", "a", Node("a", $"outcome>{S}", asks: true)));
        var silent = Graph(Export("Silent", S));
        var loop = Export("J", "a", Node("a", "true>a false>a", inner: "Inner"));

        Assert.Equal(FindingSeverity.Warning, Assert.Single(Validate(loop.Replace("Inner", "Asking", StringComparison.Ordinal), asking)).Severity);
        Assert.Equal(FindingSeverity.Error, Assert.Single(Validate(loop.Replace("Inner", "Silent", StringComparison.Ordinal), silent)).Severity);
    }

    private static ImmutableArray<JourneyFinding> Validate(string export, params JourneyGraph[] others) =>
        JourneyValidator.Validate(Graph(export), others.ToDictionary(other => other.Definition.Name));

    private static IEnumerable<string> Lines(IEnumerable<JourneyFinding> findings) =>
        findings.Select(finding => $"{finding.Severity} {finding.NodeId} {finding.Message}");

    private static void AssertOne(ImmutableArray<JourneyFinding> findings, FindingSeverity severity, string? nodeId, string message) =>
        Assert.Equal([new JourneyFinding(severity, "J", nodeId, message)], findings);
}
