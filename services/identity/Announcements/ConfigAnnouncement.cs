using JasperFx.Events;
using Platform.Contracts.Identity.V1;
using Platform.Identity.Config;
using Platform.Identity.Store;

namespace Platform.Identity.Announcements;

/// <summary>A change of configuration as everybody hears of it: which document and which members, never a value.</summary>
internal static class ConfigAnnouncement
{
    private const string Prefix = "config/";

    public static ConfigurationChanged Of(IEvent e, IConfigEvent change) => new()
    {
        EventId = e.Id,
        OccurredAt = change.At,
        Realm = "/",
        SubjectId = e.StreamKey![Prefix.Length..],
        Revision = e.Version,
        CorrelationId = e.CorrelationId ?? "",
        ChangedBy = RequestStamp.ActorOf(e),
        ChangedMembers = change is ConfigWritten written ? written.Changed : [],
        IsDeleted = change is ConfigDeleted,
    };
}
