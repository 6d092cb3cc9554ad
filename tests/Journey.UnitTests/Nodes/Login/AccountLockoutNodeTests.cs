using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Login;

public sealed class AccountLockoutNodeTests
{
    private static NodeScene Scene(string config = "{}", IdentityObject? person = null) => NodeScene.Of("AccountLockoutNode", config) with
    {
        State = Known(),
        World = new() { Person = person },
    };

    [Theory]
    [InlineData("{}", "inactive")]
    [InlineData("""{"lockAction":"LOCK"}""", "inactive")]
    [InlineData("""{"lockAction":"UNLOCK"}""", "active")]
    public void The_account_gets_the_status(string config, string status)
    {
        var done = Scene(config, ScriptedWorld.Bob()).Visit();

        var command = Assert.Single(done.All<PatchObject>());
        Assert.Equal("outcome", done.Outcome);
        Assert.Equal(("managed/user", "id-1", false, null), (command.Resource, command.ObjectId, command.AsObject, command.Terms));
        Assert.Equal(Json.Object(("accountStatus", Json.From(status))), command.Object);
    }

    [Fact]
    public void Somebody_and_nobody_cost_the_same_and_leave_alike()
    {
        var (somebody, nobody) = (Scene(person: ScriptedWorld.Bob()).Visit(), Scene().Visit());

        Assert.Equal(somebody.Outcome, nobody.Outcome);
        Assert.Equal(somebody.State, nobody.State);
        Assert.Equal(somebody.Waves.Select(wave => wave.Length), nobody.Waves.Select(wave => wave.Length));
        Assert.Equal(somebody.Effects.Select(effect => effect.GetType()), nobody.Effects.Select(effect => effect.GetType()));
        Assert.NotEqual("id-1", Assert.Single(nobody.All<PatchObject>()).ObjectId);
    }

    [Fact]
    public void A_repeated_run_asks_for_the_same_change()
    {
        var scene = Scene(person: ScriptedWorld.Bob());

        Assert.Equal(scene.Visit().Effects, scene.Visit().Effects);
        Assert.Equal(Scene().Visit().Effects, Scene().Visit().Effects);
    }

    [Fact]
    public void An_account_that_cannot_be_locked_ends_the_journey()
    {
        var scene = Scene() with { World = new() { Person = ScriptedWorld.Bob(), Refusal = "no" } };

        Assert.DoesNotContain("bob", scene.Visit().Break, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_name_there_is_nobody_to_lock() =>
        Assert.Empty((Scene() with { State = NodeState.Empty }).Play([]).Effects);

    [Theory]
    [InlineData("""{"lockAction":"lock me"}""")]
    [InlineData("""{"lockAction":7}""")]
    public void An_action_that_is_none_is_reported(string config)
    {
        NodeScene.Make("AccountLockoutNode", config, out var problems);

        Assert.NotEmpty(problems);
    }
}
