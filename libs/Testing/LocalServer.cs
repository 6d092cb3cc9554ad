using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Platform.Testing;

/// <summary>Runs a server of the machine privately: own folder, free port, an unprivileged user where the tests run as root.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private static readonly string[] _unprivilegedUsers = ["platform", "postgres", "nobody"];

    private readonly string? _user = Environment.UserName == "root" ? FindUser() : null;
    private Process? _process;

    public LocalServer(string name)
    {
        Folder = Directory.CreateTempSubdirectory($"platform-{name}-").FullName;
        Own(Folder);
    }

    public string Folder { get; }

    /// <summary>First folder that holds the program; newest version first.</summary>
    public static string? Find(string program, params string[] folders)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

        return folders.SelectMany(Expand).Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, program)));
    }

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();

        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public string CreateFolder(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        Own(folder);

        return folder;
    }

    public void WriteFile(string name, string text)
    {
        var file = Path.Combine(Folder, name);
        File.WriteAllText(file, text);
        Own(file);
    }

    /// <summary>Runs a program to its end; throws with its output when it fails.</summary>
    public async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments, new Dictionary<string, string>());
        var output = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed: {output}");
    }

    /// <summary>Starts a server and leaves it running until this is disposed.</summary>
    public void Launch(string program, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        _process = Start(program, arguments, environment);
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool HasExited => _process is { HasExited: true };

    /// <summary>Sends a signal to the server process, for example <c>KILL</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await SignalAsync("INT");
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));

            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process?.Dispose();
        DeleteFolder();
    }

    private void DeleteFolder()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException e)
        {
            // A child of the server may still be writing; the folder lies below the temporary one and is not worth failing a test run.
            Console.Error.WriteLine($"{Folder} was not removed: {e.Message}");
        }
    }

    private Process Start(string program, string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo
        {
            FileName = _user is null ? program : "setpriv",
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        if (_user is not null)
            foreach (var argument in (string[])["--reuid", _user, "--regid", Group(_user), "--clear-groups", program])
                start.ArgumentList.Add(argument);

        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        start.Environment["HOME"] = Folder;

        foreach (var (key, value) in environment)
            start.Environment[key] = value;

        return Process.Start(start)!;
    }

    private void Own(string path)
    {
        if (_user is null)
            return;

        using var chown = Process.Start("chown", ["-R", $"{_user}:", path]);
        chown.WaitForExit();
    }

    private static string FindUser()
    {
        var known = File.ReadLines("/etc/passwd").Select(l => l.Split(':')[0]).ToHashSet(StringComparer.Ordinal);

        return _unprivilegedUsers.FirstOrDefault(known.Contains)
            ?? throw new InvalidOperationException("Tests run as root, PostgreSQL refuses root, and there is no user 'platform', 'postgres' or 'nobody'.");
    }

    private static string Group(string user) =>
        File.ReadLines("/etc/passwd").Select(l => l.Split(':')).First(f => f[0] == user)[3];

    private static IEnumerable<string> Expand(string pattern)
    {
        if (pattern.Split('*') is not [var before, var after])
            return [pattern];

        return Directory.Exists(before)
            ? Directory.GetDirectories(before).OrderByDescending(d => d, StringComparer.Ordinal).Select(d => d + after)
            : [];
    }
}
