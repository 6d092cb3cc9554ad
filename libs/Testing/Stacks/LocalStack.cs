using System.Diagnostics;
using System.Globalization;

namespace Platform.Testing.Stacks;

/// <summary>
/// A stack of this machine, started by <c>./platform up</c> in a home and on a port of its own, and taken down at the end.
/// </summary>
internal sealed class LocalStack : IStackControl, IAsyncDisposable
{
    private readonly string _parent;
    private readonly string[] _mode;
    private readonly Dictionary<string, string?> _environment;

    public LocalStack(bool distributed, IReadOnlyDictionary<string, string?> settings)
    {
        _parent = Directory.CreateTempSubdirectory("platform-stack-").FullName;
        _mode = distributed ? ["--distributed"] : [];
        Port = LocalServer.FreePort();
        Home = Path.Combine(_parent, "home");
        _environment = new Dictionary<string, string?>(settings, StringComparer.Ordinal)
        {
            // All tests come from one address.
            ["Throttling__Enabled"] = settings.GetValueOrDefault("Throttling__Enabled", "false"),
            ["PLATFORM_HOME"] = Home,
            ["PLATFORM_PORT"] = Port.ToString(CultureInfo.InvariantCulture),
            ["PLATFORM_ADMIN_PASSWORD"] = AdministratorPassword,
        };

        if (!OperatingSystem.IsWindows())
        {
            // Servers that run as another user than the tests must be able to enter.
            File.SetUnixFileMode(_parent, (UnixFileMode)0b111_101_101);
        }
    }

    /// <summary>An instance that somebody else started by <c>./platform up --distributed</c>, and that stays.</summary>
    /// <param name="home">Its <c>PLATFORM_HOME</c>.</param>
    public LocalStack(string home)
    {
        _parent = Home = Path.GetFullPath(home);
        _mode = ["--distributed"];
        Port = int.Parse(Setting("GATEWAY_PORT"), CultureInfo.InvariantCulture);
        AdministratorPassword = Secret("admin-password");
        _environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Throttling__Enabled"] = "false", ["PLATFORM_HOME"] = Home };
    }

    public string Home { get; }

    public int Port { get; }

    public string AdministratorPassword { get; } = $"Adm-{Guid.NewGuid():N}";

    public string HostOfTests => "127.0.0.1";

    /// <summary>The first start builds what changed.</summary>
    public Task StartAsync() => UpAsync(TimeSpan.FromMinutes(12));

    public Task RestoreAsync() => UpAsync(TimeSpan.FromMinutes(3));

    public Task KillAsync(string process) => EndAsync(process, "KILL");

    public Task StopAsync(string process) => EndAsync(process, process == "postgres" ? "INT" : "TERM");

    public Task<Uri> BrokerAsync() => Task.FromResult(new Uri(Secret("journey/ConnectionStrings__RabbitMq")));

    public Task<string> DatabaseAsync() =>
        Task.FromResult($"Host=127.0.0.1;Port={Setting("POSTGRES_PORT")};Username=postgres;Password={Secret("postgres-superuser")};Database=platform;Pooling=false");

    public async Task<string> LogsAsync()
    {
        var files = Directory.GetFiles(Path.Combine(Home, "logs"), "*", SearchOption.AllDirectories).Append(Path.Combine(Home, "postgres", "log"));

        return string.Concat(await Task.WhenAll(files.Where(File.Exists).Select(ReadSharedAsync)));
    }

    /// <summary>Processes of this stack by name, for measuring.</summary>
    public int Pid(string process) => int.Parse(
        File.ReadLines(process switch
        {
            "postgres" => Path.Combine(Home, "postgres", "data", "postmaster.pid"),
            "rabbitmq" => Path.Combine(Home, "rabbitmq", "pid"),
            _ => Path.Combine(Home, "run", process),
        }).First().Split(' ')[0],
        CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await Command.RunAsync(Program, ["down"], _environment);
        Directory.Delete(_parent, recursive: true);
    }

    private static string Program => Path.Combine(WorkingCopy.Root, "platform");

    private Task<string> UpAsync(TimeSpan within) => Command.RunAsync(Program, ["up", .. _mode], _environment, within);

    private async Task EndAsync(string process, string signal)
    {
        var pid = Pid(process);
        await Command.RunAsync("kill", ["-s", signal, $"{pid}"]);
        await Eventually.Be(() => !IsAlive(pid), $"{process} ends", TimeSpan.FromSeconds(40));
    }

    /// <summary>A process that ended and was not yet looked after is still listed.</summary>
    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            var stat = File.ReadAllText($"/proc/{pid}/stat");

            return stat[(stat.LastIndexOf(')') + 2)..][0] != 'Z';
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            return false;
        }
    }

    private static async Task<string> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);

        return await reader.ReadToEndAsync();
    }

    private string Secret(string name) => File.ReadAllText(Path.Combine(Home, "secrets", name));

    private string Setting(string name) =>
        File.ReadLines(Path.Combine(Home, "settings")).First(line => line.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];
}
