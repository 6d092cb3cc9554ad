using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Definitions;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.UnitTests.Nodes;
using static Platform.Journey.UnitTests.Engine.EngineScene;
using static Platform.Journey.UnitTests.Engine.Trees;

namespace Platform.Journey.UnitTests.Engine;

/// <summary>What the end of a journey makes of what its nodes left behind (nodes reference §2, rules 4, 5 and 8).</summary>
public sealed class CompletionTests
{
    [Fact]
    public void Properties_for_the_session_add_up_over_nodes_and_inner_journeys_and_a_later_node_wins()
    {
        ScriptedNode.Behave(
            ("a", input => Setting(input, ("color", "blue"), ("size", "1"), ("kept", "a"))),
            ("in", input => new NodeResult.Enter(input.State, "Inner", false)),
            ("x", input => Setting(input, ("size", "2"), ("inner", "x"), ("color", null))),
            ("b", input => Setting(input, ("size", "3"))));
        var journeys = Set(
            Tree("T", "a", "ScriptedNode", noSession: true, ("a", "outcome", "in"), ("in", "true", "b"), ("b", "outcome", S)),
            Tree("Inner", "x", ("x", "outcome", S)));

        var ended = Start(journeys);

        Assert.Equal(
            new Dictionary<string, string> { ["size"] = "3", ["inner"] = "x", ["kept"] = "a" }, ended.Session.SessionProperties.ToDictionary());
    }

    [Theory]
    [InlineData("USER", true)]
    [InlineData("AGENT", false)]
    public void Who_is_identified_as_something_else_is_not_logged_in_as_the_person_of_that_name(string type, bool asks)
    {
        ScriptedNode.Behave(("a", input => ScriptedNode.LeaveBy(input, "outcome") with { Identified = new("ada", null, type) }));

        var turn = Start(Set(Tree("T", "a", ("a", "outcome", S))));

        Assert.Equal(asks, turn.Result is TurnResult.NeedsReplies);
        Assert.Equal(!asks, turn.Result is TurnResult.Failed { Message: null });
    }

    [Fact]
    public void Who_was_identified_is_logged_in_whatever_name_was_typed_since()
    {
        ScriptedNode.Behave(
            ("a", input => ScriptedNode.LeaveBy(input, "outcome") with { Identified = new("ada", "42") }),
            ("b", input => ScriptedNode.LeaveBy(input with { State = input.State.PutShared("username", Json.From("eve")) }, "outcome")));

        var asked = Assert.Single(Assert.IsType<TurnResult.NeedsReplies>(
            Start(Set(Tree("T", "a", ("a", "outcome", "b"), ("b", "outcome", S)))).Result).Requests);

        Assert.Equal(new ReadObject("managed/user", "_id", "42"), asked.Effect);
    }

    [Fact]
    public void Every_visited_node_hears_of_the_success_with_the_type_of_its_own_journey()
    {
        var journeys = Set(
            Journey("T", "managed/user", ("retry", "RetryLimitDecisionNode", "{}", "Retry>in"), ("in", "InnerTreeEvaluatorNode", """{"tree":"Inner"}""", $"true>{S}")),
            Journey("Inner", "managed/device", ("retry", "RetryLimitDecisionNode", "{}", $"Retry>{S}")));
        var told = Input with { Now = Now };
        var heard = new List<Effect>();

        var turn = StartAs("ada", journeys, told);
        while (turn.Result is TurnResult.NeedsReplies(var requests))
        {
            heard.AddRange(requests.Where(request => request.Visit.Contains("end", StringComparison.Ordinal)).Select(request => request.Effect));
            told = told with { Replies = requests.Aggregate(told.Replies, (known, request) => known.Add(request, Reply(request.Effect))) };
            turn = StartAs("ada", journeys, told);
        }

        Assert.IsType<TurnResult.Succeeded>(turn.Result);
        Assert.Equal(["managed/user", "managed/device"], heard.OfType<PatchObject>().Select(change => change.Resource));
    }

    private static NodeResult.Leave Setting(NodeInput input, params (string Name, string? Value)[] properties) =>
        ScriptedNode.LeaveBy(input, "outcome") with { SessionProperties = properties.ToImmutableDictionary(one => one.Name, one => one.Value) };

    // Everybody has a count that the success clears.
    private static EffectReply Reply(Effect effect) => effect switch
    {
        ReadObject question => new ObjectRead(Person with
        {
            Resource = question.Resource,
            Properties = Person.Properties.With("retryLimitNodeCount", Json.From((string[])["retry=1"])),
        }),
        PatchObject => new ObjectWritten(Person, null),
        _ => throw new InvalidOperationException(effect.GetType().Name),
    };

    private static JourneyGraph Journey(string name, string resource, params (string Id, string Type, string Config, string Wires)[] nodes) => JourneyGraph.Build(
        new()
        {
            Name = name,
            EntryNodeId = nodes[0].Id,
            IdentityResource = resource,
            Tree = Json.EmptyObject,
            Configurations = nodes.ToImmutableDictionary(node => node.Id, node => Json.Parse(node.Config)),
            Nodes = nodes.ToImmutableDictionary(node => node.Id, node => new NodeReference(
                node.Type, node.Id, ImmutableDictionary<string, string>.Empty.Add(node.Wires.Split('>')[0], node.Wires.Split('>')[1]))),
        },
        NodeScene.Catalog);
}
