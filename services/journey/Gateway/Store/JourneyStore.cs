using System.Reflection;
using JasperFx.Events.Projections;
using Marten;
using Platform.Hosting.Announcements;
using Platform.Hosting.Stores;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Gateway.Announcements;
using Platform.Journey.Gateway.Captcha;
using Platform.Journey.Gateway.Erasure;
using Platform.Journey.Gateway.Journeys;
using Platform.Journey.Gateway.RealmConfig;
using Platform.Journey.Gateway.Secrets;
using Platform.Journey.Gateway.Sessions;
using Platform.Journey.Gateway.Suspension;
using Platform.Journey.Gateway.Throttling;

namespace Platform.Journey.Gateway.Store;

/// <summary>Registers the event store: one stream per authentication session, and the documents of the slices.</summary>
internal static class JourneyStore
{
    /// <summary>Schema in the database, owned by this service alone.</summary>
    public const string Schema = "journey";

    public static void AddJourneyStore(this IServiceCollection services) => services
        .AddPlatformStore<IJourneyStore>(Schema, EventNames(), Configure)
        .AddAnnouncer<IJourneyStore, JourneyAnnouncer>();

    /// <summary>Every fact of the engine with the name it is stored under; adding one needs no list to be edited.</summary>
    internal static IEnumerable<(Type Event, string Name)> EventNames() =>
        from type in typeof(SessionEvent).Assembly.GetTypes()
        let stored = type.GetCustomAttribute<StoredAsAttribute>()
        where stored is not null
        select (type, stored.Name);

    private static void Configure(StoreOptions options)
    {
        options.Projections.Add(new SessionProjection(), ProjectionLifecycle.Live);
        SsoSessionStorage.Configure(options);
        RealmConfigStorage.Configure(options);
        JourneyDocuments.Configure(options);
        SessionSecrets.Configure(options);
        ResumeLinks.Configure(options);
        ThrottleTable.Configure(options);
        CaptchaVerdict.Configure(options);
        MentionTables.Configure(options);
    }
}
