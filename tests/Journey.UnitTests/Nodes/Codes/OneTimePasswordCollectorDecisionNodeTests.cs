using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Codes;

public sealed class OneTimePasswordCollectorDecisionNodeTests
{
    private const string Code = "01234567";

    private static readonly NodeScene _scene = NodeScene.Of("OneTimePasswordCollectorDecisionNode");

    private static NodeState Mailed(DateTimeOffset at) => NodeState.Empty
        .PutTransient("oneTimePassword", Json.From(Code)).PutTransient("oneTimePasswordTimestamp", Json.From(at.ToUnixTimeSeconds()));

    private static Played Type(object? typed, NodeState? state = null, int secondsLater = 0)
    {
        var scene = _scene with { State = state ?? Mailed(_scene.Now) };
        return (scene with { Now = scene.Now.AddSeconds(secondsLater) }).Submit(scene.Visit().Ask, Sent(typed));
    }

    [Fact]
    public void It_asks_for_the_code_as_for_a_password()
    {
        var asked = (_scene with { State = Mailed(_scene.Now) }).Visit();

        Assert.Equal("PasswordCallback", Assert.Single(asked.Ask.Callbacks).Type);
        Assert.Equal("One Time Password", asked.Output(0, "prompt")?.AsText());
    }

    [Theory]
    [InlineData(Code)]
    [InlineData(" 0123 4567\n")]
    public void The_right_code_leads_on_and_is_gone(string typed)
    {
        var done = Type(typed);

        Assert.Equal("true", done.Outcome);
        Assert.Equal(NodeState.Empty, done.State);
    }

    [Theory]
    [InlineData("01234568")]
    [InlineData("0123456")]
    [InlineData("012345678")]
    [InlineData("１２３４５６７８")]
    [InlineData("x")]
    public void A_wrong_code_does_not(string typed)
    {
        var done = Type(typed);

        Assert.Equal("false", done.Outcome);
        Assert.Equal(Code, done.State.GetText("oneTimePassword"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void An_empty_code_is_asked_for_again_and_is_no_guess(string? typed)
    {
        var again = Type(typed);

        Assert.Equal("PasswordCallback", again.Ask.Callbacks[0].Type);
        Assert.True(again.State.Shared.IsEmpty);
    }

    [Fact]
    public void The_number_is_not_the_code_when_its_zero_is_missing() => Assert.Equal("false", Type(1234567).Outcome);

    [Theory]
    [InlineData(299, "true")]
    [InlineData(300, "false")]
    public void A_code_grows_old(int seconds, string outcome) => Assert.Equal(outcome, Type(Code, secondsLater: seconds).Outcome);

    [Fact]
    public void Its_life_is_configured()
    {
        var scene = NodeScene.Of("OneTimePasswordCollectorDecisionNode", """{"passwordExpiryTime":1}""") with { State = Mailed(_scene.Now) };

        Assert.Equal("false", (scene with { Now = scene.Now.AddSeconds(60) }).Submit(scene.Visit().Ask, Sent(Code)).Outcome);
    }

    [Fact]
    public void After_five_wrong_guesses_the_right_code_does_not_help()
    {
        var state = Mailed(_scene.Now);
        for (var guess = 1; guess <= 5; guess++)
        {
            Assert.NotNull(state.GetText("oneTimePassword"));
            var wrong = Type("00000000", state);
            Assert.Equal("false", wrong.Outcome);
            state = wrong.State;
        }

        Assert.Equal(NodeState.Empty, state);
        Assert.Equal("false", Type(Code, state).Outcome);
    }

    [Fact]
    public void The_right_code_after_four_wrong_guesses_is_right()
    {
        var state = Mailed(_scene.Now);
        for (var guess = 1; guess <= 4; guess++)
        {
            state = Type("00000000", state).State;
        }

        Assert.Equal("true", Type(Code, state).Outcome);
    }

    [Fact]
    public void Without_a_code_nothing_is_right()
    {
        Assert.Equal("false", Type(Code, NodeState.Empty).Outcome);
        Assert.Equal("false", Type(Code, NodeState.Empty.PutTransient("oneTimePassword", Json.From(1234567))).Outcome);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("1.5")]
    public void A_code_whose_age_is_not_known_is_too_old(string made) =>
        Assert.Equal("false", Type(Code, Mailed(_scene.Now).PutTransient("oneTimePasswordTimestamp", Json.Parse(made))).Outcome);

    [Theory]
    [MemberData(nameof(Values.Hostile), MemberType = typeof(Values))]
    public void Whatever_is_sent_is_never_the_code(string sent) =>
        Assert.NotEqual("true", (Type(Json.Parse(sent)).Result as NodeResult.Leave)?.Outcome);
}
