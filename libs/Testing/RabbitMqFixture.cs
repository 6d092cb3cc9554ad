using Testcontainers.RabbitMq;
using Xunit;

namespace Platform.Testing;

/// <summary>
/// A RabbitMQ broker. <c>PLATFORM_TEST_RABBITMQ</c> (AMQP address), else a container, else the broker of the machine, started privately
/// once per test process.
/// </summary>
public sealed class RabbitMqFixture : IAsyncLifetime
{
    private static readonly SemaphoreSlim _gate = new(1, 1);
    private static string? _server;

    /// <summary>AMQP address.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await _gate.WaitAsync();

        try
        {
            ConnectionString = _server ??= Environment.GetEnvironmentVariable("PLATFORM_TEST_RABBITMQ") is { Length: > 0 } given
                ? given
                : await ContainerAsync() ?? await LocalAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Task<string?> ContainerAsync() =>
        Containers.TryStartAsync(() => new RabbitMqBuilder("rabbitmq:4-alpine").Build(), c => c.GetConnectionString());

    private static async Task<string> LocalAsync()
    {
        var broker = new LocalBroker();
        AtExit.Dispose(broker);
        await broker.StartAsync();

        return broker.ConnectionString;
    }
}
