using Platform.Journey.Engine;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Collectors;

public sealed class PasswordCollectorNodeTests
{
    private static readonly NodeScene _scene = NodeScene.Of("PasswordCollectorNode");

    [Fact]
    public void It_asks_for_the_password_without_knowing_anything()
    {
        var asked = _scene.Visit();

        Assert.Equal("PasswordCallback", Assert.Single(asked.Ask.Callbacks).Type);
        Assert.Equal("Password", asked.Output(0, "prompt")?.AsText());
        Assert.Empty(asked.Effects);
    }

    [Fact]
    public void The_password_is_transient_and_not_part_of_the_object()
    {
        var done = _scene.Submit(_scene.Visit().Ask, Sent("s3cret"));

        Assert.Equal("outcome", done.Outcome);
        Assert.Equal("s3cret", done.State.Transient.Get("password")?.AsText());
        Assert.True(done.State.Shared.IsEmpty);
        Assert.Equal(Json.EmptyObject, done.State.NewObject());
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("{}")]
    public void An_empty_password_is_asked_for_again(string sent)
    {
        var again = _scene.Submit(_scene.Visit().Ask, Sent(Json.Parse(sent)));

        Assert.Equal("PasswordCallback", again.Ask.Callbacks[0].Type);
        Assert.True(again.State.Transient.IsEmpty);
    }
}
