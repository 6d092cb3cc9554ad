using Platform.Journey.Engine;
using Platform.Journey.Engine.Sessions;
using static Platform.Journey.UnitTests.Engine.EngineScene;
using static Platform.Journey.UnitTests.Engine.Trees;

namespace Platform.Journey.UnitTests.Engine;

/// <summary>The two clocks of a session: its own, from start or resume, and that of a suspension (nodes reference §2.1).</summary>
public sealed class SessionClockTests
{
    private static readonly JourneyLimits _limits = new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(60));

    [Theory]
    [InlineData(SessionStatus.AwaitingUser, 0, 4, 5, false)]
    [InlineData(SessionStatus.AwaitingUser, 0, 0, 5.01, true)]
    [InlineData(SessionStatus.AwaitingUser, 0, 4.9, 5.01, true)]
    [InlineData(SessionStatus.Suspended, 0, 4, 5.01, false)]
    [InlineData(SessionStatus.Suspended, 0, 4, 64, false)]
    [InlineData(SessionStatus.Suspended, 0, 4, 64.01, true)]
    public void A_session_lives_from_its_start_and_a_suspension_from_the_mail(SessionStatus status, double started, double asked, double now, bool over)
    {
        ScriptedNode.Behave(("ask", ScriptedNode.AskName));
        var session = Start(Set(Tree("T", "ask", ("ask", "outcome", S)))).Session with
        {
            Status = status, ClockStartedAt = At(started), LastAskedAt = At(asked),
        };

        Assert.Equal(over, JourneyEngine.IsOverTime(session, At(now), _limits));
    }

    private static DateTimeOffset At(double minutes) => Now.AddMinutes(minutes);
}
