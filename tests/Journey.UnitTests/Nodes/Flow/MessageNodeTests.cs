using Platform.Journey.Engine;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Flow;

public sealed class MessageNodeTests
{
    private static readonly NodeScene _scene = NodeScene.Of("MessageNode", """
        {"message":{"en":"Go on?","fr":"Continuer ?"},"messageYes":{"en":"Sure"},"messageNo":{"en":"Never"},"stateField":"pressed"}
        """);

    [Fact]
    public void It_shows_the_message_and_two_buttons()
    {
        var asked = _scene.Visit();

        Assert.Equal("Go on?", asked.Output(0, "message")?.AsText());
        Assert.Equal("0", asked.Output(0, "messageType")?.AsText());
        Assert.Equal(Json.From((string[])["Sure", "Never"]), asked.Output(1, "options"));
        Assert.Equal(1, asked.Output(1, "defaultOption")?.AsInteger());
        Assert.Equal(0, asked.Output(1, "messageType")?.AsInteger());
        Assert.Equal(-1, asked.Output(1, "optionType")?.AsInteger());
        Assert.True(asked.State.Shared.Get("pressed")?.IsNull);
    }

    [Fact]
    public void Without_texts_there_are_defaults()
    {
        var asked = NodeScene.Of("MessageNode").Visit();

        Assert.Equal("Default message", asked.Output(0, "message")?.AsText());
        Assert.Equal(Json.From((string[])["Yes", "No"]), asked.Output(1, "options"));
        Assert.True(asked.State.Shared.IsEmpty);
    }

    [Theory]
    [InlineData("0", "true", 0)]
    [InlineData("\"0\"", "true", 0)]
    [InlineData("1", "false", 1)]
    [InlineData("\"1\"", "false", 1)]
    public void The_pressed_button_decides_and_is_remembered(string sent, string outcome, int pressed)
    {
        var done = _scene.Submit(_scene.Visit().Ask, [], Sent(Json.Parse(sent)));

        Assert.Equal(outcome, done.Outcome);
        Assert.Equal(pressed, done.State.Shared.Get("pressed")?.AsInteger());
    }

    [Theory]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("null")]
    [InlineData("0.5")]
    [InlineData("{}")]
    [InlineData("\"yes\"")]
    public void A_button_that_is_not_there_is_asked_for_again(string sent) =>
        Assert.Equal(2, _scene.Submit(_scene.Visit().Ask, [], Sent(Json.Parse(sent))).Ask.Callbacks.Count);

    [Fact]
    public void Texts_are_in_the_persons_language() =>
        Assert.Equal("Continuer ?", (_scene with { Languages = ["fr"] }).Visit().Output(0, "message")?.AsText());

    [Theory]
    [InlineData("""{"message":null,"messageYes":7,"messageNo":["x"]}""")]
    [InlineData("""{"message":{"en":7}}""")]
    public void Texts_that_are_no_map_of_texts_count_as_none(string config) =>
        Assert.Equal("Default message", NodeScene.Of("MessageNode", config).Visit().Output(0, "message")?.AsText());
}
