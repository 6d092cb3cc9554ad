using System.Collections.Concurrent;
using System.Diagnostics;

namespace Platform.Bench;

/// <summary>People who log in again and again, each over a connection of their own.</summary>
internal sealed class LoginLoad(Stack stack, int clients)
{
    public const int MaxClients = 64;

    public async Task<LoginResult> RunAsync(TimeSpan duration)
    {
        var latencies = new ConcurrentBag<double>();
        var commits = await stack.CommitsAsync();
        var before = stack.CpuTimes();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => LogInAsync(client, duration, watch, latencies)));
        var elapsed = watch.Elapsed;
        var cpu = stack.CpuTimes().ToDictionary(time => time.Key, time => time.Value - before.GetValueOrDefault(time.Key));
        commits = await stack.CommitsAsync() - commits;
        return new(clients, [.. latencies.Order()], elapsed, cpu, commits);
    }

    private async Task LogInAsync(int client, TimeSpan duration, Stopwatch watch, ConcurrentBag<double> latencies)
    {
        using var http = await LeanClient.ConnectAsync(stack.Port);
        while (watch.Elapsed < duration)
        {
            var begun = Stopwatch.GetTimestamp();
            var started = await http.PostAsync("/am/json/realms/root/authenticate?authIndexType=service&authIndexValue=Login", "{}");
            var form = Forms.Login(Forms.AuthIdOf(started), Stack.UserName(client), Stack.Password);
            var answer = await http.PostAsync("/am/json/realms/root/authenticate", form);
            if (!answer.Contains("\"tokenId\"", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"A login failed: {answer}");
            }

            latencies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
    }
}

/// <summary>What one load showed.</summary>
internal sealed record LoginResult(
    int Clients, double[] Latencies, TimeSpan Elapsed, Dictionary<string, TimeSpan> Cpu, long Commits)
{
    public double PerSecond => Latencies.Length / Elapsed.TotalSeconds;

    public double CommitsPerLogin => (double)Commits / Latencies.Length;

    public double Percentile(double part) => Latencies[Math.Min(Latencies.Length - 1, (int)(Latencies.Length * part))];

    public double CpuMs(string process) => Cpu[process].TotalMilliseconds / Latencies.Length;

    /// <summary>CPU time of the platform for one login: everything but the client.</summary>
    public double PlatformCpuMs => Cpu.Keys.Where(process => process != "client").Sum(CpuMs);
}
