using System.Globalization;
using JasperFx.Events;
using MassTransit;
using Platform.Contracts;
using Platform.Contracts.Consent.V1;
using Platform.Hosting.Announcements;

namespace Platform.Consent.Consents;

/// <summary>Private fact to public contract: consents given and taken back. What mappings did about it stays private.</summary>
internal sealed class ConsentAnnouncer : Announcer
{
    public ConsentAnnouncer(IBus bus)
        : base(bus) => Name = "consent-announcements";

    protected override IIntegrationEvent? Announce(IEvent e) => MessageOf(e);

    internal static IIntegrationEvent? MessageOf(IEvent e) => e.Data switch
    {
        ConsentGiven given => new ConsentGranted
        {
            EventId = e.Id,
            OccurredAt = given.At,
            Realm = given.Realm,
            SubjectId = PersonOf(e),
            Revision = e.Version,
            CorrelationId = e.CorrelationId ?? "",
            Resource = given.Resource,
            Mapping = given.Mapping,
            ConsentedAt = DateTimeOffset.TryParse(given.ConsentDate, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null,
        },
        ConsentTakenBack taken => new ConsentWithdrawn
        {
            EventId = e.Id,
            OccurredAt = taken.At,
            Realm = taken.Realm,
            SubjectId = PersonOf(e),
            Revision = e.Version,
            CorrelationId = e.CorrelationId ?? "",
            Resource = taken.Resource,
            Mapping = taken.Mapping,
        },
        _ => null,
    };

    private static string PersonOf(IEvent e) => e.StreamKey![(e.StreamKey!.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
