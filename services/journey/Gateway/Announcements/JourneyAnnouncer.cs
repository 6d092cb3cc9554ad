using JasperFx.Events;
using MassTransit;
using Platform.Contracts;
using Platform.Contracts.Journey.V1;
using Platform.Hosting.Announcements;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.Gateway.Announcements;

/// <summary>The one place where the private vocabulary of sessions becomes everybody's.</summary>
internal sealed class JourneyAnnouncer : Announcer
{
    public JourneyAnnouncer(IBus bus)
        : base(bus)
    {
        Name = "journey-announcer";
        IncludeType<SessionSucceeded>();
        IncludeType<SessionFailed>();
        IncludeType<SessionExpired>();
        IncludeType<SsoSessionEnded>();
    }

    /// <inheritdoc/>
    protected override IIntegrationEvent? Announce(IEvent e) => ToContract(e);

    /// <summary>The message that announces a fact; null: the fact stays private.</summary>
    internal static IIntegrationEvent? ToContract(IEvent e) => e.Data switch
    {
        SessionSucceeded x => Completed(e, x),
        SessionFailed x => Failed(e, x.Broken ? "broken" : "refused", x.NodeType, x.At),
        SessionExpired x => Failed(e, "expired", lastNodeType: null, x.At),
        SsoSessionEnded x => Ended(e, x),
        _ => null,
    };

    private static JourneyCompleted Completed(IEvent e, SessionSucceeded fact) => new()
    {
        EventId = e.Id,
        OccurredAt = fact.At,
        Realm = Header(e, EventHeaders.Realm),
        SubjectId = fact.ObjectId ?? "",
        Revision = e.Version,
        CorrelationId = Correlation(e),
        SessionId = e.StreamId,
        Journey = Header(e, EventHeaders.Journey),
        JourneyRevision = Header(e, EventHeaders.Revision),
        SessionCreated = fact.CreatesSession,
    };

    private static JourneyFailed Failed(IEvent e, string reason, string? lastNodeType, DateTimeOffset at) => new()
    {
        EventId = e.Id,
        OccurredAt = at,
        Realm = Header(e, EventHeaders.Realm),
        SubjectId = Header(e, EventHeaders.Subject),
        Revision = e.Version,
        CorrelationId = Correlation(e),
        SessionId = e.StreamId,
        Journey = Header(e, EventHeaders.Journey),
        JourneyRevision = Header(e, EventHeaders.Revision),
        Reason = reason,
        LastNodeType = lastNodeType,
    };

    private static SessionEnded Ended(IEvent e, SsoSessionEnded fact) => new()
    {
        EventId = e.Id,
        OccurredAt = fact.At,
        Realm = Header(e, EventHeaders.Realm),
        SubjectId = Header(e, EventHeaders.EndedSubject),
        Revision = e.Version,
        CorrelationId = Correlation(e),
        SessionId = e.StreamId,
        Reason = fact.Reason,
    };

    private static string Header(IEvent e, string name) => e.GetHeader(name) as string ?? "";

    private static string Correlation(IEvent e) => e.CorrelationId ?? e.StreamId.ToString();
}
