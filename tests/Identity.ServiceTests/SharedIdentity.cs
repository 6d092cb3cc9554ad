using Platform.Testing;

[assembly: AssemblyFixture(typeof(Platform.Identity.ServiceTests.SharedIdentity))]

namespace Platform.Identity.ServiceTests;

/// <summary>One running service for all tests that do not care; each uses names of its own.</summary>
public sealed class SharedIdentity : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new();

    public IdentityHost Host { get; private set; } = null!;

    public string ConnectionString => _postgres.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        await _postgres.InitializeAsync();
        Host = await IdentityHost.StartAsync(IdentityHost.Settings(_postgres.ConnectionString));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _postgres.DisposeAsync();
    }
}
