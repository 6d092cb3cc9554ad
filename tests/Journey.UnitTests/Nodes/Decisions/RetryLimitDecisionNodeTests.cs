using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Decisions;

public sealed class RetryLimitDecisionNodeTests
{
    private const string Count = $"{NodeScene.NodeId}.retryCount";

    private static readonly NodeScene _inJourney =
        NodeScene.Of("RetryLimitDecisionNode", """{"retryLimit":2,"incrementUserAttributeOnFailure":false}""");

    private static readonly NodeScene _withPerson = NodeScene.Of("RetryLimitDecisionNode", """{"retryLimit":2}""") with { State = Known() };

    private static ScriptedWorld Counted(params string[] entries) => new()
    {
        Person = ScriptedWorld.Bob() with
        {
            Properties = Json.Object(("userName", Json.From("bob")), ("retryLimitNodeCount", Json.From(entries))),
        },
    };

    [Fact]
    public void In_the_journey_it_counts_to_the_limit_rejects_and_starts_anew()
    {
        var state = NodeState.Empty;
        var outcomes = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            var done = (_inJourney with { State = state }).Visit();
            Assert.Empty(done.Effects);
            outcomes.Add(done.Outcome);
            state = done.State;
        }

        Assert.Equal(["Retry", "Retry", "Reject", "Retry", "Retry", "Reject", "Retry"], outcomes);
    }

    [Theory]
    [InlineData("\"x\"")]
    [InlineData("{}")]
    [InlineData("-5")]
    [InlineData("1.5")]
    public void A_damaged_count_is_none(string count)
    {
        var done = (_inJourney with { State = NodeState.Empty.WithShared((Count, Json.Parse(count))) }).Visit();

        Assert.Equal(1, done.State.Shared.Get(Count)?.AsInteger());
    }

    [Fact]
    public void For_a_known_person_the_count_is_kept_with_the_object_beside_those_of_other_nodes()
    {
        var done = (_withPerson with { World = Counted("other=7", "node-1=1") }).Visit();

        var command = Assert.Single(done.All<PatchObject>());
        Assert.Equal("Retry", done.Outcome);
        Assert.Equal(Json.Parse("""{"retryLimitNodeCount":["other=7","node-1=2"]}"""), command.Object);
        Assert.Equal(("id-1", false, null), (command.ObjectId, command.AsObject, command.Terms));
        Assert.Equal(2, done.State.Shared.Get(Count)?.AsInteger());
    }

    [Fact]
    public void The_persons_count_wins_so_that_starting_anew_does_not_help()
    {
        var done = (_withPerson with { World = Counted("node-1=2") }).Visit();

        Assert.Equal("Reject", done.Outcome);
        Assert.Equal(Json.Parse("""{"retryLimitNodeCount":[]}"""), Assert.Single(done.All<PatchObject>()).Object);
    }

    [Theory]
    [InlineData("node-1=")]
    [InlineData("node-1=x")]
    [InlineData("node-1=-1")]
    [InlineData("node-10=9")]
    public void A_count_of_the_person_that_is_none_is_replaced_by_the_journeys(string entry)
    {
        var done = (_withPerson with { World = Counted(entry), State = Known().WithShared((Count, 1)) }).Visit();

        Assert.Equal("Retry", done.Outcome);
        Assert.Contains("node-1=2", Assert.Single(done.All<PatchObject>()).Object.RawText, StringComparison.Ordinal);
    }

    [Fact]
    public void Known_and_unknown_people_get_the_same_outcomes_at_the_same_cost()
    {
        List<string> Walk(bool known)
        {
            var scene = _withPerson with { World = known ? Counted() : new() };
            var outcomes = new List<string>();
            for (var i = 0; i < 6; i++)
            {
                var done = scene.Visit();
                outcomes.Add($"{done.Outcome} {string.Join(' ', done.Kinds.Select(kind => kind.Name))}");
                var written = Assert.Single(done.All<PatchObject>());
                scene = scene with
                {
                    State = done.State,
                    World = scene.World.Person is not { } person ? scene.World : scene.World with
                    {
                        Person = person with { Properties = person.Properties.MergedWith(written.Object) },
                    },
                };
                Assert.Equal(known, written.ObjectId == "id-1");
            }

            return outcomes;
        }

        Assert.Equal(Walk(known: true), Walk(known: false));
    }

    [Fact]
    public void A_count_that_cannot_be_stored_does_not_open_a_way_round_the_limit()
    {
        var scene = _withPerson with { World = Counted() with { Refusal = "no" } };

        var first = scene.Visit();
        var second = (scene with { State = first.State }).Visit();
        var third = (scene with { State = second.State }).Visit();

        Assert.Equal(["Retry", "Retry", "Reject"], [first.Outcome, second.Outcome, third.Outcome]);
    }

    [Fact]
    public void Success_clears_the_persons_count_once()
    {
        Assert.Equal(
            [typeof(ReadObject), typeof(PatchObject)],
            Hook(_withPerson with { World = Counted("other=7", "node-1=1") }).Select(effect => effect.GetType()));
        Assert.Equal([typeof(ReadObject)], Hook(_withPerson with { World = Counted("other=7") }).Select(effect => effect.GetType()));
        Assert.Equal([typeof(ReadObject)], Hook(_withPerson with { World = new() }).Select(effect => effect.GetType()));
        Assert.Empty(Hook(_withPerson with { State = NodeState.Empty }));
        Assert.Empty(Hook(_inJourney with { State = Known() }));
    }

    [Theory]
    [InlineData("""{"retryLimit":0}""")]
    [InlineData("""{"retryLimit":-1}""")]
    [InlineData("""{"retryLimit":null}""")]
    public void A_limit_that_is_none_is_reported(string config)
    {
        NodeScene.Make("RetryLimitDecisionNode", config, out var problems);

        Assert.NotEmpty(problems);
    }

    private static List<Effect> Hook(NodeScene scene)
    {
        var input = new NodeInput
        {
            NodeId = NodeScene.NodeId, Realm = "/", IdentityResource = "managed/user", Now = default, State = scene.State,
        };
        var effects = new List<Effect>();
        while (scene.Node.OnSuccess(input) is { } wish)
        {
            Assert.True(effects.Count < 5, "the hook never ends");
            foreach (var request in wish.Requests)
            {
                effects.Add(request.Effect);
                input = input with { Replies = input.Replies.SetItem(request, scene.World.Answer(request.Effect)) };
            }
        }

        return effects;
    }
}
