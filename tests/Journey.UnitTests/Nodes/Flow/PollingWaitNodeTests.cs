using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using static Platform.Journey.UnitTests.Nodes.Values;

namespace Platform.Journey.UnitTests.Nodes.Flow;

public sealed class PollingWaitNodeTests
{
    private const string End = $"{NodeScene.NodeId}.end_time";

    private static Played Answer(NodeScene scene, Played asked, double secondsLater, object? pressed = null) =>
        (scene with { Now = scene.Now.AddSeconds(secondsLater) }).Submit(asked.Ask, [], pressed is null ? [] : Sent(pressed));

    [Fact]
    public void The_client_waits_for_milliseconds_written_as_text()
    {
        var asked = NodeScene.Of("PollingWaitNode").Visit();

        Assert.Equal("PollingWaitCallback", Assert.Single(asked.Ask.Callbacks).Type);
        Assert.Equal(Json.From("8000"), asked.Output(0, "waitTime"));
        Assert.Equal("Waiting for response...", asked.Output(0, "message")?.AsText());
        Assert.True(asked.Ask.Callbacks[0].Input.IsEmpty);
    }

    [Theory]
    [InlineData("en", "Wait 20 s.")]
    [InlineData("fr", "Attendez 20 s.")]
    [InlineData("de", "Wait 20 s.")]
    public void The_message_is_in_the_persons_language_and_tells_the_time(string language, string message)
    {
        var scene = NodeScene.Of(
            "PollingWaitNode", """{"secondsToWait":20,"waitingMessage":{"en":"Wait {{time}} s.","fr":"Attendez {{time}} s."}}""");

        Assert.Equal(message, (scene with { Languages = [language] }).Visit().Output(0, "message")?.AsText());
    }

    [Fact]
    public void When_the_time_is_over_it_is_done_and_nothing_is_left_behind()
    {
        var scene = NodeScene.Of("PollingWaitNode");

        var done = Answer(scene, scene.Visit(), 8);

        Assert.Equal("DONE", done.Outcome);
        Assert.Equal(NodeState.Empty, done.State);
    }

    [Fact]
    public void An_early_answer_waits_for_what_is_left()
    {
        var scene = NodeScene.Of("PollingWaitNode", """{"waitingMessage":{"en":"{{time}}"}}""");

        var early = Answer(scene, scene.Visit(), 5.5);

        Assert.Equal("2500", early.Output(0, "waitTime")?.AsText());
        Assert.Equal("3", early.Output(0, "message")?.AsText());
        Assert.Equal("DONE", Answer(scene, early, 8).Outcome);
    }

    [Fact]
    public void Early_answers_beyond_the_tolerance_are_spam()
    {
        var scene = NodeScene.Of("PollingWaitNode", """{"spamDetectionEnabled":true,"spamDetectionTolerance":2}""");

        var first = Answer(scene, scene.Visit(), 1);
        var second = Answer(scene, first, 1);
        var third = Answer(scene, second, 1);

        Assert.Equal(("SPAM", NodeState.Empty), (third.Outcome, third.State));
        Assert.Equal("DONE", Answer(scene, second, 9).Outcome);
    }

    [Fact]
    public void Without_spam_detection_early_answers_are_borne_for_ever()
    {
        var scene = NodeScene.Of("PollingWaitNode");
        var asked = scene.Visit();
        for (var i = 0; i < 20; i++)
        {
            asked = Answer(scene, asked, 1);
        }

        Assert.Equal("PollingWaitCallback", asked.Ask.Callbacks[0].Type);
    }

    [Fact]
    public void The_person_may_stop_waiting_where_that_is_configured()
    {
        var scene = NodeScene.Of("PollingWaitNode", """{"exitable":true,"exitMessage":{"en":"Stop","fr":"Arrêter"}}""");

        var asked = (scene with { Languages = ["fr"] }).Visit();

        Assert.Equal(Json.From((string[])["Arrêter"]), asked.Output(1, "options"));
        Assert.Equal(Json.From(100), asked.Input(1));
        Assert.Equal("EXITED", Answer(scene, asked, 1, 0).Outcome);
        Assert.Equal("EXITED", Answer(scene, asked, 9, "0").Outcome);
        Assert.Equal(2, Answer(scene, asked, 1).Ask.Callbacks.Count);
        Assert.Equal("DONE", Answer(scene, asked, 9, 100).Outcome);
        Assert.Equal("Cancel", NodeScene.Of("PollingWaitNode", """{"exitable":true}""").Visit().Output(1, "options")?.Items().Single().AsText());
    }

    [Theory]
    [InlineData("{}", "DONE")]
    [InlineData("""{"exitable":true}""", "DONE EXITED")]
    [InlineData("""{"spamDetectionEnabled":true}""", "DONE SPAM")]
    [InlineData("""{"exitable":true,"spamDetectionEnabled":true}""", "DONE EXITED SPAM")]
    public void There_are_as_many_ways_out_as_configured(string config, string outcomes) =>
        Assert.Equal(outcomes, string.Join(' ', NodeScene.Of("PollingWaitNode", config).Node.Outcomes.Select(outcome => outcome.Id)));

    [Theory]
    [InlineData("null", true)]
    [InlineData("\"x\"", true)]
    [InlineData("-1", true)]
    [InlineData("9223372036854775807", false)]
    public void Whatever_the_state_says_nobody_waits_longer_than_configured(string end, bool done)
    {
        var scene = NodeScene.Of("PollingWaitNode");
        var asked = scene.Visit();
        var damaged = scene with { State = asked.State.PutShared(End, Json.Parse(end)) };

        var played = damaged.Play([NodeScene.Answered(asked.Ask.Callbacks[0])]);

        Assert.Equal(done, played.Result is NodeResult.Leave { Outcome: "DONE" });
        if (!done)
        {
            Assert.Equal("8000", played.Output(0, "waitTime")?.AsText());
        }
    }

    [Fact]
    public void A_new_visit_waits_anew()
    {
        var scene = NodeScene.Of("PollingWaitNode") with { State = NodeState.Empty.WithShared((End, 1)) };

        Assert.Equal("8000", scene.Visit().Output(0, "waitTime")?.AsText());
    }

    [Theory]
    [InlineData("""{"secondsToWait":0}""")]
    [InlineData("""{"secondsToWait":100000}""")]
    [InlineData("""{"spamDetectionTolerance":-1}""")]
    public void A_time_that_is_none_is_reported(string config)
    {
        NodeScene.Make("PollingWaitNode", config, out var problems);

        Assert.NotEmpty(problems);
    }
}
