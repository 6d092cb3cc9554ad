using JasperFx.Events;
using Platform.Consent.Configuration;
using Platform.Consent.Connectors;
using Platform.Consent.Consents;
using Platform.Consent.Mappings;
using Platform.Consent.Recons;
using Platform.Consent.Subjects;
using Platform.Consent.Sync;
using Platform.Hosting.Announcements;
using Platform.Hosting.Stores;

namespace Platform.Consent.Store;

internal static class ConsentStore
{
    /// <summary>Stored names; never changed, never used again.</summary>
    internal static readonly (Type Event, string Name)[] EventNames =
    [
        (typeof(ConsentGiven), "consent.consent-given.v1"),
        (typeof(ConsentTakenBack), "consent.consent-taken-back.v1"),
        (typeof(SyncApplied), "consent.sync-applied.v1"),
        (typeof(SyncSkipped), "consent.sync-skipped.v1"),
        (typeof(SyncFailed), "consent.sync-failed.v1"),
        (typeof(ConfigurationWritten), "consent.configuration-written.v1"),
        (typeof(ConfigurationRemoved), "consent.configuration-removed.v1"),
    ];

    public static void AddConsentStore(this IHostApplicationBuilder builder) =>
        builder.Services.AddPlatformStore<IConsentStore>("consent", EventNames, o =>
        {
            o.Events.StreamIdentity = StreamIdentity.AsString;
            o.Schema.For<Mapping>().DocumentAlias("mapping_document").Identity(x => x.Name).Index(x => x.Source);
            o.Schema.For<ConnectorDocument>().DocumentAlias("connector").Identity(x => x.Name);
            o.Schema.For<Subject>().Index(x => x.LastActiveAt!);
            o.Schema.For<Link>().Index(x => x.SourceId).UniqueIndex(x => x.Mapping, x => x.TargetId);
            o.Schema.For<SyncWork>().Duplicate(x => x.Key).Duplicate(x => x.Mapping).Duplicate(x => x.DueAt);
            o.Schema.For<SyncFailure>().Index(x => x.Mapping);
            o.Schema.For<ReconRun>().Index(x => x.StartedAt);
            o.Schema.For<ConsentRecord>();
        }).AddAnnouncer<IConsentStore, ConsentAnnouncer>();
}
