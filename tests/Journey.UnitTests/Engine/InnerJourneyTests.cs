using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;
using static Platform.Journey.UnitTests.Engine.EngineScene;
using static Platform.Journey.UnitTests.Engine.Trees;

namespace Platform.Journey.UnitTests.Engine;

public sealed class InnerJourneyTests
{
    [Fact]
    public void An_inner_journey_sees_only_the_secrets_its_nodes_declare_and_gives_none_back()
    {
        ScriptedNode.Behave(
            ("type", input => ScriptedNode.LeaveBy(
                input with
                {
                    State = input.State.PutTransient("password", Json.From("hunter2")).PutTransient("other", Json.From("x")),
                },
                "outcome")),
            ("in", input => new NodeResult.Enter(input.State, "Inner", false)),
            ("ask", ScriptedNode.AskName));
        var journeys = Set(
            Tree("T", "type", ("type", "outcome", "in"), ("in", "true", "ask"), ("ask", "outcome", S)),
            Tree("Inner", "needy", "NeedyNode", noSession: false, ("needy", "outcome", S)));

        var turn = Start(journeys);

        Assert.Equal("password", turn.Session.Shared.Get("seen")?.AsText());
        Assert.Equal(["other", "password"], Assert.Single(turn.Secrets).Entries.Keys.Order());
    }

    [Theory]
    [InlineData(S, "yes")]
    [InlineData(F, "no")]
    public void The_end_of_an_inner_journey_is_the_outcome_of_the_node_that_entered_it(string end, string reached)
    {
        ScriptedNode.Behave(
            ("in", input => new NodeResult.Enter(input.State, "Inner", false)),
            ("yes", ScriptedNode.AskName),
            ("no", ScriptedNode.AskName));
        var journeys = Set(
            Tree("T", "in", ("in", "true", "yes"), ("in", "false", "no"), ("yes", "outcome", S), ("no", "outcome", S)),
            Tree("Inner", "x", ("x", "outcome", end)));

        var turn = Start(journeys);

        Assert.Equal(reached, turn.Session.Current.NodeId);
        Assert.Single(turn.Session.Frames);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_broken_inner_journey_is_caught_only_where_the_node_says_so(bool catches, bool fails)
    {
        ScriptedNode.Behave(
            ("in", input => new NodeResult.Enter(input.State, "Inner", catches)),
            ("x", _ => new NodeResult.Break("cannot")),
            ("handled", ScriptedNode.AskName));
        var journeys = Set(
            Tree("T", "in", ("in", "error", "handled"), ("handled", "outcome", S)),
            Tree("Inner", "x", ("x", "outcome", S)));

        var turn = Start(journeys);

        Assert.Equal(fails, turn.Result is TurnResult.Failed);
        Assert.Equal(catches, turn.Session.Shared.Get("errorNode") is not null);
    }

    [Fact]
    public void Journeys_nested_too_deeply_break()
    {
        ScriptedNode.Behave(("in", input => new NodeResult.Enter(input.State, "T", false)));

        Assert.True(Assert.IsType<TurnResult.Failed>(Start(Set(Tree("T", "in", ("in", "true", S)))).Result).Broken);
    }

    [Fact]
    public void The_identity_proved_in_an_inner_journey_is_not_handed_back()
    {
        ScriptedNode.Behave(
            ("in", input => new NodeResult.Enter(input.State, "Inner", false)),
            ("x", input => ScriptedNode.LeaveBy(input, "outcome") with { Identified = new("eve", "7") }),
            ("ask", ScriptedNode.AskName));
        var journeys = Set(
            Tree("T", "in", ("in", "true", "ask"), ("ask", "outcome", S)),
            Tree("Inner", "x", ("x", "outcome", S)));

        Assert.Null(Start(journeys).Session.Identified);
    }
}
