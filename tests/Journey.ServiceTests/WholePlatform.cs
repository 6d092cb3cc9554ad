using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Platform.Consent;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;
using Platform.Hosting.Sealing;
using Platform.Identity;
using Platform.Journey.Gateway;
using Platform.Notification;
using Platform.Testing;

namespace Platform.Journey.ServiceTests;

/// <summary>All services in this process on one database, as the embedded host runs them, with a clock that tests move.</summary>
public sealed class WholePlatform : IAsyncLifetime
{
    public const string Password = "Zebra.Quux77";

    private readonly PostgresFixture _postgres = new();
    private PlatformServer? _server;

    /// <summary>Shared by all instances.</summary>
    internal MovableClock Clock { get; } = new();

    /// <summary>What all instances logged.</summary>
    internal CapturedLog Log { get; } = new();

    /// <summary>Where the first instance listens.</summary>
    public Uri Address => _server!.Http.BaseAddress!;

    public IServiceProvider Services => _server!.Services;

    public string Database => _postgres.ConnectionString;

    /// <summary>Another instance on the same database.</summary>
    /// <param name="settings">Settings that differ from the defaults.</param>
    internal Task<PlatformServer> StartAnotherAsync(params (string Key, string Value)[] settings)
    {
        var all = Settings(_postgres.ConnectionString);
        all["Database:Daemon"] = "Disabled";
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return StartAsync(all);
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await _postgres.InitializeAsync();
        _server = await StartAsync(Settings(_postgres.ConnectionString));
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

    /// <summary>Somebody with the password of all tests; the mail address holds the name.</summary>
    /// <param name="prefix">What the name begins with.</param>
    /// <param name="answers">Answers to the security questions 1, 2, …</param>
    internal async Task<string> RegisterAsync(string prefix = "person", params string[] answers)
    {
        var secrets = new Dictionary<string, object> { ["password"] = Password };
        if (answers.Length > 0)
        {
            secrets["kbaInfo"] = answers.Select((answer, i) => new { questionId = $"{i + 1}", answer });
        }

        var userName = $"{prefix}{Guid.NewGuid():N}";
        var reply = await Services.GetRequiredService<IRequester>().AskAsync<CreateObject, ObjectCreated, ObjectRefused, CommandConflict>(
            new()
            {
                EffectId = Guid.NewGuid(),
                Realm = "/",
                Resource = "managed/user",
                Object = JsonSerializer.SerializeToElement(new
                {
                    userName,
                    givenName = "Barbara",
                    sn = "Jensen",
                    mail = $"{userName}@example.com",
                    preferences = new { updates = true, marketing = true },
                }),
                Secrets = Services.GetRequiredService<SecretSealer>().Seal(JsonSerializer.Serialize(secrets)),
                CorrelationId = Guid.NewGuid().ToString(),
            },
            TestContext.Current.CancellationToken);
        Assert.IsType<ObjectCreated>(reply);
        return userName;
    }

    /// <summary>Gives somebody another password, past every journey.</summary>
    internal async Task ReplacePasswordAsync(string userName, string password)
    {
        var (bus, ct) = (Services.GetRequiredService<IRequester>(), TestContext.Current.CancellationToken);
        var read = await bus.AskAsync<ReadObject, ObjectRead>(
            new() { Realm = "/", Resource = "managed/user", Attribute = "userName", Value = userName }, ct);
        var reply = await bus.AskAsync<PatchObject, ObjectPatched, ObjectRefused, CommandConflict>(
            new()
            {
                EffectId = Guid.NewGuid(),
                Realm = "/",
                Resource = "managed/user",
                ObjectId = read.Object!.Id,
                Object = JsonElement.Parse("{}"),
                Secrets = Services.GetRequiredService<SecretSealer>().Seal(JsonSerializer.Serialize(new { password })),
                AsObject = false,
                CorrelationId = Guid.NewGuid().ToString(),
            },
            ct);
        Assert.IsType<ObjectPatched>(reply);
    }

    private Task<PlatformServer> StartAsync(Dictionary<string, string?> settings) => PlatformServer.StartAsync(
        [new JourneyModule(), new IdentityModule(), new NotificationModule(), new ConsentModule()],
        settings,
        builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            builder.Logging.AddProvider(Log);
        });

    private static Dictionary<string, string?> Settings(string connectionString) => new()
    {
        ["ConnectionStrings:Postgres"] = connectionString,
        ["Bus:Transport"] = "InMemory",
        ["Bus:RequestTimeout"] = "00:00:10",
        ["Keys:Signing"] = Convert.ToBase64String(new byte[32]),
        ["Keys:Master"] = Convert.ToBase64String(new byte[32]),
        ["Database:Daemon"] = "Solo",
        ["Platform:AdminPassword"] = "Adm1n-Of-The-Test",
        ["PublicUrl:Origin"] = "https://id.example.com",
        ["Argon2:MemoryKiB"] = "8",
        ["Argon2:Passes"] = "1",
        ["ConfigurationCache:KeepFor"] = "01:00:00",

        // The edge of these tests: the address of a client is the one it says.
        ["ForwardedHeaders_Enabled"] = "true",
        // Long enough for a slow machine to make all tries of a test within it.
        ["Throttling:Identifier:Every"] = "00:02:00",
        ["Throttling:Source:Burst"] = "100000",
        ["Throttling:Source:Every"] = "00:00:00.001",
    };
}

/// <summary>The time of the machine, and as much more as a test says.</summary>
internal sealed class MovableClock : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);
}
