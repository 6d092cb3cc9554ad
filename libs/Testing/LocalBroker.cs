using System.Net.Sockets;

namespace Platform.Testing;

/// <summary>
/// A private RabbitMQ of this machine's installation that a test may stop and start again. Tests that need no outage share <see cref="RabbitMqFixture"/>.
/// </summary>
public sealed class LocalBroker : IAsyncDisposable
{
    private static readonly string[] _folders =
        ["/usr/lib/rabbitmq/bin", "/usr/lib/rabbitmq/lib/*/sbin", "/opt/homebrew/opt/rabbitmq/sbin", "/opt/rabbitmq/sbin"];

    private readonly LocalServer _server = new("rabbitmq");
    private readonly int _port = LocalServer.FreePort();
    private readonly int _distributionPort = LocalServer.FreePort();
    private readonly int _epmdPort = LocalServer.FreePort();
    private readonly string _programs = LocalServer.Find("rabbitmqctl", _folders) is { } found && File.Exists(Path.Combine(found, "rabbitmq-server"))
        ? found
        : throw new InvalidOperationException(
            "The tests need RabbitMQ: set PLATFORM_TEST_RABBITMQ, start a Docker engine, or install it (apt-get install rabbitmq-server).");

    /// <summary>Whether this machine has a RabbitMQ to start.</summary>
    public static bool IsInstalled => LocalServer.Find("rabbitmqctl", _folders) is not null;

    /// <summary>AMQP address; the same after a stop and a start.</summary>
    public string ConnectionString => $"amqp://guest:guest@127.0.0.1:{_port}/";

    /// <summary>Starts the broker and waits until it accepts connections.</summary>
    public async Task StartAsync()
    {
        _server.WriteFile("rabbitmq.conf", $"listeners.tcp.1 = 127.0.0.1:{_port}\nlog.file = false\nlog.console = true\nlog.console.level = warning\ndisk_free_limit.absolute = 50MB\n");
        _server.WriteFile("plugins", "[].");
        _server.CreateFolder("db");
        _server.Launch(Path.Combine(_programs, "rabbitmq-server"), [], Settings);
        await Eventually.Be(AnswersAsync, "RabbitMQ accepts connections", TimeSpan.FromSeconds(60));
        await ControlAsync("await_startup");
    }

    /// <summary>Stops the broker inside its virtual machine, as a restart of the server does: connections drop, durable queues stay.</summary>
    public Task StopAsync() => ControlAsync("stop_app");

    /// <summary>Takes the broker into service again.</summary>
    public Task ResumeAsync() => ControlAsync("start_app");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private Task ControlAsync(string command) => _server.RunAsync(
        "env", [.. Settings.Select(s => $"{s.Key}={s.Value}"), Path.Combine(_programs, "rabbitmqctl"), command]);

    private Dictionary<string, string> Settings => new(StringComparer.Ordinal)
    {
        ["RABBITMQ_NODENAME"] = $"test{_port}@localhost",
        ["RABBITMQ_NODE_PORT"] = $"{_port}",
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_DIST_PORT"] = $"{_distributionPort}",
        ["ERL_EPMD_PORT"] = $"{_epmdPort}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_server.Folder, "db"),
        ["RABBITMQ_LOG_BASE"] = _server.Folder,
        ["RABBITMQ_PID_FILE"] = Path.Combine(_server.Folder, "pid"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_server.Folder, "plugins"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_server.Folder, "rabbitmq"),
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["HOME"] = _server.Folder,
    };

    private async Task<bool> AnswersAsync()
    {
        if (_server.HasExited)
            throw new InvalidOperationException("RabbitMQ ended while it was starting.");

        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", _port);

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
