using Platform.Journey.Engine;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Flow;

public sealed class DebugNodeTests
{
    private static readonly NodeScene _scene = NodeScene.Of("DebugNode") with
    {
        State = Known().PutTransient("password", Json.From("tr4nsient")) with { Secure = new(Known().Shared.Entries.Add("kept", Json.From("s3cure"))) },
        DevelopmentOutput = true,
    };

    [Fact]
    public void It_is_not_seen_where_the_platform_is_not_set_up_for_development()
    {
        var done = (_scene with { DevelopmentOutput = false }).Visit();

        Assert.Equal(("outcome", _scene.State), (done.Outcome, done.State));
    }

    [Fact]
    public void It_is_not_seen_without_the_popup() =>
        Assert.Equal("outcome", (NodeScene.Of("DebugNode", """{"popupEnabled":false}""") with { DevelopmentOutput = true }).Visit().Outcome);

    [Fact]
    public void It_shows_the_shared_state_and_no_secret()
    {
        var asked = _scene.Visit();

        var shown = asked.Output(0, "message")!.Value.AsText()!;
        Assert.Equal("bob", Json.Parse(shown).Member("username")?.AsText());
        Assert.DoesNotContain("tr4nsient", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cure", shown, StringComparison.Ordinal);
        Assert.Equal("TextOutputCallback", Assert.Single(asked.Ask.Callbacks).Type);
    }

    [Fact]
    public void Sent_back_it_leads_on() => Assert.Equal("outcome", _scene.Submit(_scene.Visit().Ask).Outcome);

    [Fact]
    public void What_is_shown_fits_into_a_request()
    {
        var scene = _scene with { State = Known().WithShared(("big", new string('x', 100_000))) };

        Assert.True(scene.Visit().Output(0, "message")!.Value.AsText()!.Length < 20_000);
    }
}
