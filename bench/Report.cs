using System.Globalization;
using System.Text;

namespace Platform.Bench;

/// <summary>Prints what was measured as it comes, and keeps it as a page.</summary>
internal sealed class Report(BenchOptions options)
{
    private readonly StringBuilder _page = new();
    private double _bare;
    private LoginResult? _trivial;

    public void BareHashes(double perSecond)
    {
        _bare = perSecond;
        Line($"# Login bench, {(options.Distributed ? "distributed (four processes, RabbitMQ)" : "embedded (one process)")}");
        Line($"");
        Line($"{DateTimeOffset.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores, {options.Duration.TotalSeconds} s for each measurement.");
        Line($"");
        Line($"Bare Argon2id (19 MiB, 2 passes) on all cores: **{perSecond:0.0}/s**, {1000 * Environment.ProcessorCount / perSecond:0.0} CPU-ms each.");
        Line($"");
        Line($"| hash | clients | logins/s | efficiency | p50 ms | p99 ms | platform CPU-ms | by process | client CPU-ms | commits/login |");
        Line($"|---|---|---|---|---|---|---|---|---|---|");
    }

    public void Logins(bool trivialHash, LoginResult result)
    {
        _trivial = trivialHash ? result : _trivial;
        var split = string.Join(", ", result.Cpu.Keys.Where(name => name != "client").Order().Select(name => $"{name} {Number(result.CpuMs(name))}"));
        var efficiency = trivialHash ? "" : (result.PerSecond / _bare).ToString("0.00", CultureInfo.InvariantCulture);
        Line($"| {(trivialHash ? "trivial" : "Argon2id")} | {result.Clients} | {result.PerSecond:0.0} | {efficiency} | {result.Percentile(0.5):0.0} | {result.Percentile(0.99):0.0} | {result.PlatformCpuMs:0.0} | {split} | {result.CpuMs("client"):0.0} | {result.CommitsPerLogin:0.0} |");
    }

    public void Finish()
    {
        Line($"");
        Line($"The flow alone, hash made trivial: **{_trivial!.PlatformCpuMs:0.0} CPU-ms** for one login (two steps).");
        var folder = Path.Combine(Directory.GetCurrentDirectory(), "bench", "results");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "latest.md"), _page.ToString());
    }

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private void Line(FormattableString text)
    {
        var line = text.ToString(CultureInfo.InvariantCulture);
        _page.Append(line).Append('\n');
        Console.WriteLine(line);
    }
}
