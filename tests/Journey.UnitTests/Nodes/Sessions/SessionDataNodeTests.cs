using System.Collections.Immutable;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Sessions;

public sealed class SessionDataNodeTests
{
    private static readonly RequestFacts _signedIn = RequestFacts.None with
    {
        ExistingSession = ImmutableDictionary<string, string>.Empty.Add("UserToken", "bob").Add("AuthLevel", "2").Add("empty", ""),
    };

    private static NodeScene Taking(string property, string name) => NodeScene.Of(
        "SessionDataNode", $$"""{"sessionDataKey":"{{property}}","sharedStateKey":"{{name}}"}""") with { Request = _signedIn };

    [Fact]
    public void A_property_of_the_session_comes_into_the_state_and_among_the_objects_properties()
    {
        var done = Taking("AuthLevel", "level").Visit();

        Assert.Equal("outcome", done.Outcome);
        Assert.Equal("2", done.Shared("level"));
        Assert.Equal("2", done.State.Attribute("level")?.AsText());
        Assert.Null(done.Shared(NodeState.UserName));
        Assert.Empty(done.Effects);
    }

    [Fact]
    public void The_session_s_person_becomes_the_journey_s_person()
    {
        var done = (Taking("UserToken", "userName") with { State = Known("eve") }).Visit();

        Assert.Equal("bob", done.Shared("userName"));
        Assert.Equal("bob", done.State.Identity("userName"));
        Assert.Equal("bob", done.Shared(NodeState.UserName));
    }

    [Theory]
    [InlineData(true, "missing")]
    [InlineData(true, "usertoken")]
    [InlineData(false, "UserToken")]
    public void Without_session_or_property_the_journey_goes_on_as_it_is(bool signedIn, string property)
    {
        var scene = Taking(property, "userName") with { State = Known("eve") };

        var done = (signedIn ? scene : scene with { Request = RequestFacts.None }).Visit();

        Assert.Equal("outcome", done.Outcome);
        Assert.Equal(Known("eve"), done.State);
    }

    [Fact]
    public void An_empty_property_is_a_value() => Assert.Equal("", Taking("empty", "x").Visit().Shared("x"));

    [Theory]
    [InlineData("""{"sessionDataKey":"UserToken"}""")]
    [InlineData("""{"sharedStateKey":"userName"}""")]
    [InlineData("""{"sessionDataKey":null,"sharedStateKey":"userName"}""")]
    public void A_configuration_that_makes_no_sense_is_reported(string config)
    {
        NodeScene.Make("SessionDataNode", config, out var problems);

        Assert.NotEmpty(problems);
    }
}
