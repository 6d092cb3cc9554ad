using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Codes;

public sealed class OneTimePasswordGeneratorNodeTests
{
    private static readonly NodeScene _scene = NodeScene.Of("OneTimePasswordGeneratorNode");

    [Fact]
    public void The_code_and_its_time_are_secret()
    {
        var done = _scene.Visit();

        Assert.Equal("outcome", done.Outcome);
        Assert.Equal(8, done.State.Transient.Get("oneTimePassword")?.AsText()?.Length);
        Assert.Equal(_scene.Now.ToUnixTimeSeconds(), done.State.Transient.Get("oneTimePasswordTimestamp")?.AsInteger());
        Assert.True(done.State.Shared.IsEmpty);
    }

    [Fact]
    public void A_repeated_step_asks_for_the_same_code_and_the_next_step_for_another()
    {
        var first = Assert.Single(_scene.Visit().All<GenerateOneTimePassword>());

        Assert.Equal(first, Assert.Single(_scene.Visit().All<GenerateOneTimePassword>()));
        Assert.NotEqual(first, Assert.Single((_scene with { Step = 7 }).Visit().All<GenerateOneTimePassword>()));
    }

    [Fact]
    public void A_new_code_replaces_the_old_one_in_every_layer_and_forgets_its_guesses()
    {
        var state = Known().WithShared(("oneTimePassword", "000000"), ("oneTimePasswordGuesses", 4));
        state = state with { Secure = state.Secure.Put("oneTimePassword", Json.From("000000")) };

        var done = (_scene with { State = state }).Visit();

        Assert.NotEqual("000000", done.State.GetText("oneTimePassword"));
        Assert.Null(done.State.Secure.Get("oneTimePassword"));
        Assert.Null(done.State.Shared.Get("oneTimePassword"));
        Assert.Null(done.State.Shared.Get("oneTimePasswordGuesses"));
    }

    [Theory]
    [InlineData(6, 6)]
    [InlineData(32, 32)]
    public void The_length_is_configured(int length, int digits) => Assert.Equal(
        digits, NodeScene.Of("OneTimePasswordGeneratorNode", $$"""{"length":{{length}}}""").Visit().All<GenerateOneTimePassword>()[0].Length);

    [Theory]
    [InlineData("5")]
    [InlineData("33")]
    [InlineData("-1")]
    [InlineData("null")]
    [InlineData("\"many\"")]
    public void A_length_that_can_be_guessed_or_not_typed_is_reported(string length)
    {
        NodeScene.Make("OneTimePasswordGeneratorNode", $$"""{"length":{{length}}}""", out var problems);

        Assert.NotEmpty(problems);
    }
}
