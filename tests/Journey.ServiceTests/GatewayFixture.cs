using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
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

    /// <summary>Settings that tests of the surface need; the rest are the defaults.</summary>
    public static Dictionary<string, string?> Settings(string connectionString) => new()
    {
        ["ConnectionStrings:Postgres"] = connectionString,
        ["Bus:Transport"] = "InMemory",
        ["Database:Daemon"] = "Solo",
        ["Cors:AllowedOrigins"] = "https://login.example.com",
        ["Sessions:Properties"] = "theme, answer",
        ["Goto:AllowedOrigins"] = "https://www.example.com",
    };

    /// <summary>A client that follows no redirect and keeps no cookie.</summary>
    public HttpClient CreateClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await _postgres.InitializeAsync();
        _server = await PlatformServer.StartAsync([new JourneyModule()], Settings(_postgres.ConnectionString));
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
}

/// <summary>One service for all tests of the surface.</summary>
[CollectionDefinition(Name)]
public sealed class GatewayCollection : ICollectionFixture<GatewayFixture>
{
    public const string Name = "gateway";
}
