using Platform.Journey.Engine;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Collectors;

public sealed class UsernameCollectorNodeTests
{
    private static readonly NodeScene _scene = NodeScene.Of("UsernameCollectorNode");

    [Fact]
    public void It_asks_for_the_name_without_knowing_anything()
    {
        var asked = _scene.Visit();

        Assert.Equal("NameCallback", Assert.Single(asked.Ask.Callbacks).Type);
        Assert.Equal("User Name", asked.Output(0, "prompt")?.AsText());
        Assert.Empty(asked.Effects);
    }

    [Fact]
    public void The_name_goes_into_the_journey_and_not_into_the_object()
    {
        var done = _scene.Submit(_scene.Visit().Ask, Sent("bob"));

        Assert.Equal("outcome", done.Outcome);
        Assert.Equal("bob", done.Shared(NodeState.UserName));
        Assert.Equal(Json.EmptyObject, done.State.NewObject());
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void An_empty_name_is_asked_for_again(string sent) =>
        Assert.Equal("NameCallback", _scene.Submit(_scene.Visit().Ask, Sent(Json.Parse(sent))).Ask.Callbacks[0].Type);
}
