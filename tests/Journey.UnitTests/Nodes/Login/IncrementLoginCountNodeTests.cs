using System.Collections.Immutable;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Login;

public sealed class IncrementLoginCountNodeTests
{
    private static readonly NodeScene _scene = NodeScene.Of("IncrementLoginCountNode") with
    {
        State = Known(),
        World = new() { Person = ScriptedWorld.Bob() },
    };

    [Fact]
    public void It_counts_the_login_of_the_identified_person()
    {
        var done = _scene.Visit();

        Assert.Equal("outcome", done.Outcome);
        Assert.Equal("id-1", Assert.Single(done.All<IncrementLoginCount>()).ObjectId);
        Assert.Equal(Known(), done.State);
    }

    [Fact]
    public void A_repeated_step_counts_once_and_the_next_step_counts_again()
    {
        Guid Id(int step) => Assert.Single((_scene with { Step = step }).Visit().All<IncrementLoginCount>()).EffectId;

        Assert.Equal(Id(1), Id(1));
        Assert.NotEqual(Id(1), Id(2));
    }

    [Fact]
    public void Nobody_identified_or_nobody_found_does_not_stop_the_login()
    {
        Assert.Equal("outcome", (_scene with { State = NodeState.Empty }).Visit().Outcome);
        Assert.Equal("outcome", (_scene with { World = new() }).Visit().Outcome);
        Assert.Empty((_scene with { World = new() }).Visit().All<IncrementLoginCount>());
    }

    [Fact]
    public void A_count_that_could_not_be_made_does_not_stop_the_login()
    {
        var (person, visit) = (ScriptedWorld.Bob(), "3");
        var input = new NodeInput
        {
            NodeId = NodeScene.NodeId, Realm = "/", IdentityResource = ScriptedWorld.Resource, Now = _scene.Now, State = Known(), Visit = visit,
        };
        var count = new IncrementLoginCount(input.EffectId("login-count"), ScriptedWorld.Resource, person.Id);

        var done = _scene.Node.Run(input with
        {
            Replies = ImmutableDictionary<EffectRequest, EffectReply>.Empty
                .Add(new(visit, new ReadObject(ScriptedWorld.Resource, "userName", "bob")), new ObjectRead(person))
                .Add(new(visit, count), new LoginCounted(null)),
        });

        Assert.Equal("outcome", Assert.IsType<NodeResult.Leave>(done).Outcome);
    }

    [Fact]
    public void Another_property_may_identify_the_person()
    {
        var scene = NodeScene.Of("IncrementLoginCountNode", """{"identityAttribute":"mail"}""") with
        {
            State = NodeState.Empty.WithAttribute("mail", "bob@example.com"),
            World = _scene.World,
        };

        Assert.Single(scene.Visit().All<IncrementLoginCount>());
    }
}
