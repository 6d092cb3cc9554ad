using Marten;
using Marten.Events.Daemon.Coordination;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Hosting.Announcements;

/// <summary>Registers an <see cref="Announcer"/> on a store.</summary>
public static class AnnouncerRegistration
{
    /// <summary>A crash publishes at most one page again; small pages keep that cheap for subscribers.</summary>
    private const int PageSize = 100;

    /// <summary>Announces events of <typeparamref name="TStore"/> from its first event on. One replica at a time does it.</summary>
    public static MartenServiceCollectionExtensions.MartenStoreExpression<TStore> AddAnnouncer<TStore, TAnnouncer>(
        this MartenServiceCollectionExtensions.MartenStoreExpression<TStore> store)
        where TStore : class, IDocumentStore
        where TAnnouncer : Announcer
    {
        store.Services.AddSingleton<JasperFx.Events.Daemon.IProjectionCoordinator<TStore>, ProjectionCoordinator<TStore>>();
        store.Services.AddSingleton(new AnnouncerDaemon(services => services.GetRequiredService<JasperFx.Events.Daemon.IProjectionCoordinator<TStore>>()));

        return store.AddSubscriptionWithServices<TAnnouncer>(ServiceLifetime.Singleton, o => o.Options.BatchSize = PageSize);
    }
}
