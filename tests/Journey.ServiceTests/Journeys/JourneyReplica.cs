using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Gateway.BuiltIn;
using Platform.Journey.Gateway.Journeys;
using Platform.Journey.Gateway.Realms;
using Platform.Journey.Gateway.Store;
using Platform.Journey.Nodes.Flow;
using Platform.Testing;

namespace Platform.Journey.ServiceTests.Journeys;

/// <summary>The slice as one replica of the gateway has it: own caches, shared database.</summary>
internal sealed class JourneyReplica : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public JourneyReplica(PostgresFixture postgres, TimeProvider? time = null, Action<JourneyOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddMartenStore<IJourneyStore>(options =>
        {
            options.Connection(postgres.ConnectionString);
            options.DatabaseSchemaName = "journey";
            options.UseSystemTextJsonForSerialization();
            JourneyDocuments.Configure(options);
        });
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddSingleton(NodeCatalog.Of(typeof(PageNode).Assembly));
        services.AddOptions<JourneyOptions>().Configure(configure ?? (_ => { }));
        services.AddRealms();
        services.AddJourneys();
        _services = services.BuildServiceProvider();
    }

    public JourneyLibrary Library => _services.GetRequiredService<JourneyLibrary>();

    public JourneyPublishing Publishing => _services.GetRequiredService<JourneyPublishing>();

    public IJourneyStore Store => _services.GetRequiredService<IJourneyStore>();

    /// <summary>What a starting process does: schema first, then seeds.</summary>
    public async Task StartAsync()
    {
        await Store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await new BuiltInJourneys(Publishing, new RealmPaths(Options.Create(new RealmOptions()))).SeedAsync(default);
    }

    public async Task<ImportStatus> ImportAsync(string realm, string text) =>
        Assert.Single(await Publishing.ImportAsync(realm, text, check: false, default)).Status;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
