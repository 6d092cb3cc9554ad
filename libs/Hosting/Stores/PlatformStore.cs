using System.Text.Json.Serialization;
using JasperFx;
using Marten;
using Marten.Events.Daemon.Coordination;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.Hosting.Inbox;
using Weasel.Core;

namespace Platform.Hosting.Stores;

/// <summary>The conventions every event store of the platform follows.</summary>
public static class PlatformStore
{
    /// <summary>
    /// Registers <typeparamref name="TStore"/> (an empty interface that extends <see cref="IDocumentStore"/>) with its inboxes. Sessions are
    /// opened from the store itself: <c>store.LightweightSession()</c>.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="schema">Database schema, owned by this store alone.</param>
    /// <param name="eventNames">Every event type with the name it is stored under, such as <c>journey.session-started.v1</c>.</param>
    /// <param name="configure">Documents, projections, masking rules; may set the stream identity, which is <see cref="Guid"/> otherwise.</param>
    public static MartenServiceCollectionExtensions.MartenStoreExpression<TStore> AddPlatformStore<TStore>(
        this IServiceCollection services,
        string schema,
        IEnumerable<(Type Event, string Name)> eventNames,
        Action<StoreOptions> configure)
        where TStore : class, IDocumentStore
    {
        var names = eventNames.ToArray();

        services.AddSingleton<JasperFx.Events.Daemon.IProjectionCoordinator<TStore>, ProjectionCoordinator<TStore>>();
        services.AddSingleton(new StoreRegistration(
            schema, s => s.GetRequiredService<TStore>(), s => s.GetRequiredService<JasperFx.Events.Daemon.IProjectionCoordinator<TStore>>()));
        services.AddSingleton<CommandInbox<TStore>>();
        services.AddSingleton<EventInbox<TStore>>();
        services.AddHostedService<InboxPurge<TStore>>();

        return services.AddMartenStore<TStore>(provider =>
        {
            var options = new StoreOptions();
            ApplyConventions(options, schema, provider);

            foreach (var (type, name) in names)
                options.Events.MapEventType(type, name);

            configure(options);

            return options;
        });

    }

    private static void ApplyConventions(StoreOptions o, string schema, IServiceProvider provider)
    {
        o.Connection(provider.GetRequiredService<NpgsqlDataSource>());
        o.DatabaseSchemaName = schema;
        o.AutoCreateSchemaObjects = AutoCreate.CreateOrUpdate;
        o.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, json =>
            json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull);
        o.Logger(new StatementLogger(provider.GetRequiredService<ILoggerFactory>().CreateLogger("Platform.Hosting.Stores")));

        o.Events.UseMandatoryStreamTypeDeclaration = true;
        o.Events.MetadataConfig.CausationIdEnabled = true;
        o.Events.MetadataConfig.CorrelationIdEnabled = true;
        o.Events.MetadataConfig.HeadersEnabled = true;

        // The lock library behind the daemon refuses its default mode over a data source, and its monitor keeps a dead leader's lock for a minute.
        o.Events.UseAdvisoryLockTransaction = true;
        o.Events.UseMonitoredAdvisoryLock = false;

        // A rolled-back append leaves a hole in the sequence, and everything behind a hole waits this long.
        o.Projections.StaleSequenceThreshold = TimeSpan.FromMilliseconds(250);
        o.Projections.LeadershipPollingTime = 1000;
        o.Projections.AsyncMode = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Daemon;

        // Polling instead of NOTIFY: a notification for every append serializes commits and wakes the announcer for single events; at these
        // times an announcement leaves within some tens of milliseconds, and a busy service announces whole pages (docs/adr/0004).
        o.Projections.FastPollingTime = TimeSpan.FromMilliseconds(25);
        o.Projections.SlowPollingTime = TimeSpan.FromMilliseconds(100);

        o.Schema.For<InboxEntry>().Index(x => x.At);
        o.Schema.For<AnsweredCommand>().Index(x => x.At).Index(x => x.SubjectId!);
    }
}
