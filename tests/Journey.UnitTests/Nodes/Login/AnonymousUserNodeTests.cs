using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.UnitTests.Nodes.Login;

public sealed class AnonymousUserNodeTests
{
    [Theory]
    [InlineData("{}", "anonymous")]
    [InlineData("""{"anonymousUserName":"guest"}""", "guest")]
    public void The_journey_goes_on_as_the_anonymous_person(string config, string name)
    {
        var done = NodeScene.Of("AnonymousUserNode", config).Visit();

        Assert.Equal("outcome", done.Outcome);
        Assert.Equal(name, done.Shared(NodeState.UserName));
        Assert.Equal(new IdentifiedIdentity(name, null), done.Leave.Identified);
        Assert.Empty(done.Effects);
    }

    [Theory]
    [InlineData("""{"anonymousUserName":""}""")]
    [InlineData("""{"anonymousUserName":null}""")]
    public void A_name_is_needed(string config)
    {
        NodeScene.Make("AnonymousUserNode", config, out var problems);

        Assert.NotEmpty(problems);
    }
}
