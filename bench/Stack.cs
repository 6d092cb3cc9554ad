using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Platform.Bench;

/// <summary>An instance of the platform for one measurement: own folder, free port, removed afterwards.</summary>
internal sealed class Stack : IDisposable
{
    private readonly string _home;
    private readonly bool _trivialHash;
    private readonly bool _announces;

    private Stack(string home, int port, bool trivialHash, bool announces)
    {
        _home = home;
        Port = port;
        _trivialHash = trivialHash;
        _announces = announces;
    }

    public int Port { get; }

    /// <summary>Starts one.</summary>
    /// <param name="distributed">Four processes and RabbitMQ.</param>
    /// <param name="trivialHash">Passwords cost nothing.</param>
    /// <param name="announces">False: as replicas but one, it leaves announcements to another.</param>
    public static async Task<Stack> StartAsync(bool distributed, bool trivialHash, bool announces = true)
    {
        var stack = new Stack(Path.Combine(Path.GetTempPath(), $"platform-bench-{Guid.NewGuid():N}"), FreePort(), trivialHash, announces);
        stack.Platform(distributed ? ["up", "--distributed"] : ["up"]);
        await stack.RegisterPeopleAsync();
        return stack;
    }

    public static string UserName(int client) => string.Create(CultureInfo.InvariantCulture, $"bench{client}");

    public const string Password = "Zebra.Quux77";

    /// <summary>Processes by what they are, with their present CPU time.</summary>
    public Dictionary<string, TimeSpan> CpuTimes()
    {
        var times = Directory.GetFiles(Path.Combine(_home, "run"))
            .Select(file => (Name: Path.GetFileName(file), Pid: FirstNumber(file)))
            .Where(process => process.Pid > 0 && Directory.Exists($"/proc/{process.Pid}"))
            .ToDictionary(process => process.Name, process => ProcessTree.CpuTime(process.Pid));
        times["postgres"] = ProcessTree.CpuTime(FirstNumber(Path.Combine(_home, "postgres", "data", "postmaster.pid")));
        times["client"] = ProcessTree.CpuTime(Environment.ProcessId);
        return times;
    }

    /// <summary>Most memory that any process of the platform had resident so far.</summary>
    public double PeakMiB() => Directory.GetFiles(Path.Combine(_home, "run"))
        .Select(FirstNumber)
        .Where(pid => pid > 0 && Directory.Exists($"/proc/{pid}"))
        .Select(pid => File.ReadLines($"/proc/{pid}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)))
        .OfType<string>()
        .Max(line => double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)) / 1024;

    public string AdminPassword() => File.ReadAllText(Directory.GetFiles(Path.Combine(_home, "secrets"), "admin-password", SearchOption.AllDirectories)[0]).Trim();

    /// <summary>Transactions committed so far, as PostgreSQL counts them.</summary>
    public async Task<long> CommitsAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString());
        await connection.OpenAsync();
        await using var commits = new NpgsqlCommand("select xact_commit from pg_stat_database where datname = current_database()", connection);
        return (long)(await commits.ExecuteScalarAsync())!;
    }

    public void Dispose()
    {
        Platform(["down"]);
        Directory.Delete(_home, recursive: true);
    }

    private static int FirstNumber(string file) =>
        int.TryParse(File.ReadAllText(file).Split([' ', '\n'], 2)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public string ConnectionString()
    {
        var secrets = Directory.GetFiles(Path.Combine(_home, "secrets"), "ConnectionStrings__Postgres", SearchOption.AllDirectories);
        return File.ReadAllText(secrets[0]);
    }

    /// <summary>The same store for its own administrator, who may ask for a checkpoint.</summary>
    public string AdministratorConnectionString() =>
        new NpgsqlConnectionStringBuilder(ConnectionString()) { Username = "postgres", Password = File.ReadAllText(Path.Combine(_home, "secrets", "postgres-superuser")) }.ConnectionString;

    private async Task RegisterPeopleAsync()
    {
        using var client = await LeanClient.ConnectAsync(Port);
        for (var i = 0; i < LoginLoad.MaxClients; i++)
        {
            var started = await client.PostAsync("/am/json/realms/root/authenticate?authIndexType=service&authIndexValue=Registration", "{}");
            var answer = await client.PostAsync("/am/json/realms/root/authenticate", Forms.Registration(Forms.AuthIdOf(started), UserName(i), Password));
            if (!answer.Contains("\"tokenId\"", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"Registration failed: {answer}");
            }
        }
    }

    private void Platform(string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository(), "platform"), arguments);
        start.Environment["PLATFORM_HOME"] = _home;
        start.Environment["PLATFORM_PORT"] = Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["Database__Daemon"] = _announces ? "HotCold" : "Disabled";

        // All load comes from one address and few sessions, which is what the limits are there to stop.
        start.Environment["Limits__ClientRate"] = start.Environment["Limits__ClientBurst"] = "1000000";
        foreach (var allowance in (string[])["Identifier", "Source", "Recipient", "Sender", "TakenNames"])
        {
            start.Environment[$"Throttling__{allowance}__Burst"] = "1000000";
            start.Environment[$"Throttling__{allowance}__Every"] = "00:00:00.001";
        }

        if (_trivialHash)
        {
            start.Environment["Argon2__MemoryKiB"] = "8";
            start.Environment["Argon2__Passes"] = "1";
        }

        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"platform {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The bench runs inside the repository.");
        }

        return folder.FullName;
    }
}
