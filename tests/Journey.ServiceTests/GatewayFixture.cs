using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Hosting;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Engine.State;
using Platform.Journey.Gateway;
using Platform.Journey.Gateway.Sessions;
using Platform.Journey.Gateway.Store;
using Platform.Testing;

namespace Platform.Journey.ServiceTests;

/// <summary>The journey service on a database of its own, with the bus in memory.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new();
    private PlatformServer? _server;

    /// <summary>The container of the host.</summary>
    public IServiceProvider Services => _server!.Services;

    /// <summary>Where the service listens.</summary>
    public Uri Address => _server!.Http.BaseAddress!;

    /// <summary>Endpoints that go wrong.</summary>
    internal FaultyModule Faulty { get; } = new();

    /// <summary>Modules beside the journey service; add before the start.</summary>
    internal List<IServiceModule> Modules { get; } = [];

    /// <summary>What the service logged.</summary>
    internal CapturedLog Log { get; } = new();

    /// <summary>Another instance on the same database.</summary>
    /// <param name="settings">Settings that differ from the fixture's.</param>
    /// <param name="configure">Last word on the builder.</param>
    /// <param name="modules">Modules beside the journey service.</param>
    internal Task<PlatformServer> StartAnotherAsync(
        IReadOnlyDictionary<string, string?> settings, Action<WebApplicationBuilder>? configure = null, params IServiceModule[] modules) =>
        PlatformServer.StartAsync(
            [new JourneyModule(), .. modules],
            Settings(_postgres.ConnectionString).Concat(settings).GroupBy(s => s.Key).ToDictionary(s => s.Key, s => s.Last().Value),
            configure);

    /// <summary>A client that follows no redirect and keeps no cookie.</summary>
    public HttpClient CreateClient() => CreateClient(Address);

    /// <summary>A client that follows no redirect and keeps no cookie.</summary>
    public static HttpClient CreateClient(Uri address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await _postgres.InitializeAsync();
        _server = await PlatformServer.StartAsync(
            [new JourneyModule(), Faulty, .. Modules],
            Settings(_postgres.ConnectionString),
            builder => builder.Logging.AddProvider(Log));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        await _postgres.DisposeAsync();
    }

    /// <summary>Somebody is signed in, as a finished journey leaves it behind.</summary>
    internal async Task<MintedSession> SignInAsync(string realm = "/alpha", bool administrator = false)
    {
        var id = Guid.CreateVersion7();
        var minted = Services.GetRequiredService<SsoSessions>().Mint(new NewSession
        {
            Realm = realm,
            SubjectId = Guid.NewGuid().ToString(),
            UserName = $"person-{id:N}",
            AuthenticationSessionId = id,
            Journey = "Login",
            Administrator = administrator,
            Properties = ImmutableDictionary<string, string>.Empty.Add("theme", "dark").Add("hidden", "x"),
        });
        var now = minted.Document.CreatedAt;
        await using var documents = Services.GetRequiredService<IJourneyStore>().LightweightSession();
        documents.StampFacts(id, realm, "Login", "revision-1", minted.Document.SubjectId);
        documents.Events.StartStream<JourneySession>(
            id,
            new SessionStarted(id, realm, "Login", "first", ImmutableDictionary<string, string>.Empty, new StartOptions(), StateChange.None, now),
            new SessionSucceeded(minted.Document.UserName, minted.Document.SubjectId, CreatesSession: true, now));
        documents.Store(minted.Document);
        await documents.SaveChangesAsync();
        return minted;
    }

    /// <summary>Settings that tests of the surface need; the rest are the defaults.</summary>
    private static Dictionary<string, string?> Settings(string connectionString) => new()
    {
        ["ConnectionStrings:Postgres"] = connectionString,
        ["Bus:Transport"] = "InMemory",
        ["Keys:Signing"] = Convert.ToBase64String(new byte[32]),
        ["Keys:Master"] = Convert.ToBase64String(new byte[32]),
        ["Database:Daemon"] = "Solo",
        ["Cors:AllowedOrigins"] = "https://login.example.com",
        ["Sessions:Properties"] = "theme, answer",
        ["Goto:AllowedOrigins"] = "https://www.example.com",
    };
}

/// <summary>One service for all tests of the surface.</summary>
[CollectionDefinition(Name)]
public sealed class GatewayCollection : ICollectionFixture<GatewayFixture>
{
    public const string Name = "gateway";
}
