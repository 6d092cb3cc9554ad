using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Flow;

public sealed class DisplayUserNameNodeTests
{
    private static readonly NodeScene _scene = NodeScene.Of("DisplayUserNameNode") with
    {
        State = NodeState.Empty.WithAttribute("mail", "bob@example.com"),
        World = new() { Person = ScriptedWorld.Bob() },
    };

    [Fact]
    public void A_collected_name_is_shown_without_a_question()
    {
        var asked = (_scene with { State = Known("rob") }).Visit();

        Assert.Equal("rob", asked.Output(0, "message")?.AsText());
        Assert.Equal("0", asked.Output(0, "messageType")?.AsText());
        Assert.Empty(asked.Effects);
    }

    [Fact]
    public void Else_the_name_of_the_stored_object_is_shown()
    {
        var asked = _scene.Visit();

        Assert.Equal("bob", asked.Output(0, "message")?.AsText());
        Assert.Equal([new ReadObject("managed/user", "mail", "bob@example.com")], asked.Effects);
    }

    [Fact]
    public void Seen_it_leaves_the_state_as_it_is()
    {
        var done = _scene.Submit(_scene.Visit().Ask);

        Assert.Equal("outcome", done.Outcome);
        Assert.Equal(_scene.State, done.State);
    }

    [Theory]
    [InlineData("eve@example.com", """{"userName":"bob","mail":"bob@example.com"}""")]
    [InlineData("bob@example.com", """{"mail":"bob@example.com"}""")]
    [InlineData("bob@example.com", """{"userName":"","mail":"bob@example.com"}""")]
    [InlineData("bob@example.com", """{"userName":7,"mail":"bob@example.com"}""")]
    public void Without_a_name_to_show_the_journey_breaks(string mail, string person) =>
        Assert.DoesNotContain("bob", (_scene with
        {
            State = NodeState.Empty.WithAttribute("mail", mail), World = new() { Person = ScriptedWorld.Bob(person) },
        }).Visit().Break, StringComparison.Ordinal);

    [Fact]
    public void The_name_of_the_journey_is_not_searched_for_as_an_address()
    {
        var broken = (_scene with { State = NodeState.Empty.WithShared((NodeState.UserName, "bob")) }).Visit();

        Assert.NotEmpty(broken.Break);
        Assert.Empty(broken.Effects);
    }
}
