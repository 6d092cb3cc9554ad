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
        Assert.Equal(
            catches ? Json.Parse("""{"id":"x","displayName":"x","type":"ScriptedNode","message":"cannot"}""") : null, turn.Session.Shared.Get("errorNode"));
        Assert.Equal(catches ? "cannot" : null, turn.Session.Shared.Get("errorMessage")?.AsText());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("Please call us.", "Please call us.")]
    public void The_reason_of_a_caught_break_is_never_shown_and_what_the_journey_says_is(string? said, string? shown)
    {
        ScriptedNode.Behave(
            ("in", input => new NodeResult.Enter(input.State, "Inner", true)),
            ("x", _ => new NodeResult.Break("The identified object does not exist.")),
            ("handled", input => ScriptedNode.LeaveBy(
                said is null ? input : input with { State = input.State.PutShared("errorMessage", Json.From(said)) }, "outcome")));
        var journeys = Set(
            Tree("T", "in", ("in", "error", "handled"), ("handled", "outcome", F)),
            Tree("Inner", "x", ("x", "outcome", S)));

        Assert.Equal(shown, Assert.IsType<TurnResult.Failed>(Start(journeys).Result).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_journey_that_does_not_exist_cannot_be_entered(bool catches)
    {
        ScriptedNode.Behave(("in", input => new NodeResult.Enter(input.State, "Gone", catches)));

        var failed = Assert.IsType<TurnResult.Failed>(Start(Set(Tree("T", "in", ("in", "true", S)))).Result);

        Assert.True(failed.Broken);
        Assert.Contains("Gone", failed.Reason, StringComparison.Ordinal);
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
