using JasperFx.Events;
using Platform.Contracts.Journey.V1;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Gateway.Announcements;

namespace Platform.Journey.UnitTests.Gateway.Announcements;

public sealed class JourneyAnnouncerTests
{
    private static readonly Guid Session = Guid.Parse("0193a000-0000-7000-8000-000000000001");
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Success_becomes_a_completed_journey()
    {
        var stored = Stored(new SessionSucceeded("bjensen", "id-1", CreatesSession: true, At));

        Assert.Equal(
            new JourneyCompleted
            {
                EventId = stored.Id,
                OccurredAt = At,
                Realm = "/alpha",
                SubjectId = "id-1",
                Revision = 7,
                CorrelationId = Session.ToString(),
                SessionId = Session,
                Journey = "Login",
                JourneyRevision = "sha-1",
                SessionCreated = true,
            },
            JourneyAnnouncer.ToContract(stored));
    }

    [Theory]
    [InlineData(false, "refused")]
    [InlineData(true, "broken")]
    public void Failure_becomes_a_failed_journey_without_the_reason_meant_for_administrators(bool broken, string reason)
    {
        var message = Assert.IsType<JourneyFailed>(
            JourneyAnnouncer.ToContract(Stored(new SessionFailed("for the administrator", broken, "DataStoreDecisionNode", At))));

        Assert.Equal((reason, "DataStoreDecisionNode", "subject-1"), (message.Reason, message.LastNodeType, message.SubjectId));
        Assert.DoesNotContain("for the administrator", message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Running_out_of_time_is_a_failed_journey_too() =>
        Assert.Equal("expired", Assert.IsType<JourneyFailed>(JourneyAnnouncer.ToContract(Stored(new SessionExpired(At)))).Reason);

    [Fact]
    public void The_end_of_a_session_is_announced_with_its_reason_and_the_person_whose_it_was()
    {
        var message = Assert.IsType<SessionEnded>(JourneyAnnouncer.ToContract(Stored(new SsoSessionEnded("logout", At))));

        Assert.Equal(("logout", "/alpha", "subject-2", Session), (message.Reason, message.Realm, message.SubjectId, message.SessionId));
    }

    [Fact]
    public void Everything_else_stays_private() => Assert.Null(JourneyAnnouncer.ToContract(Stored(new SecretsSealed("box"))));

    private static Event<T> Stored<T>(T fact)
        where T : SessionEvent
    {
        var stored = new Event<T>(fact) { Id = Guid.CreateVersion7(), StreamId = Session, Version = 7, CorrelationId = Session.ToString() };
        stored.SetHeader("realm", "/alpha");
        stored.SetHeader("journey", "Login");
        stored.SetHeader("revision", "sha-1");
        stored.SetHeader("subject", "subject-1");
        stored.SetHeader("ended-subject", "subject-2");
        return stored;
    }
}
