using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Login;

public sealed class AccountActiveDecisionNodeTests
{
    private static Played Decide(string? properties) => (NodeScene.Of("AccountActiveDecisionNode") with
    {
        State = Known(),
        World = new() { Person = properties is null ? null : ScriptedWorld.Bob(properties) },
    }).Visit();

    [Theory]
    [InlineData("""{"userName":"bob"}""", "true")]
    [InlineData("""{"userName":"bob","accountStatus":"active"}""", "true")]
    [InlineData("""{"userName":"bob","accountStatus":"inactive"}""", "false")]
    [InlineData("""{"userName":"bob","accountStatus":"whatever"}""", "false")]
    [InlineData(null, "true")]
    public void Only_an_account_that_is_there_can_be_locked(string? properties, string outcome)
    {
        var done = Decide(properties);

        Assert.Equal(outcome, done.Outcome);
        Assert.Equal([new ReadObject("managed/user", "userName", "bob")], done.Effects);
        Assert.Equal(Known(), done.State);
        Assert.Null(done.Leave.Identified);
    }

    [Fact]
    public void Without_a_name_the_journey_ends() =>
        Assert.NotEmpty((NodeScene.Of("AccountActiveDecisionNode") with { State = NodeState.Empty }).Visit().Break);
}
