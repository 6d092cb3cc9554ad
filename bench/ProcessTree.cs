using System.Globalization;

namespace Platform.Bench;

/// <summary>CPU time of a process and everything it started, from <c>/proc</c>.</summary>
internal static class ProcessTree
{
    // Kernel and user ticks per second; 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    public static TimeSpan CpuTime(int root)
    {
        var stats = Directory.GetDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
            .Select(name => Stat(int.Parse(name!, CultureInfo.InvariantCulture)))
            .OfType<ProcessStat>()
            .ToList();
        var children = stats.ToLookup(stat => stat.Parent);
        var open = new System.Collections.Generic.Stack<ProcessStat>(stats.Where(stat => stat.Pid == root));
        double ticks = 0;
        while (open.TryPop(out var stat))
        {
            ticks += stat.Ticks;
            foreach (var child in children[stat.Pid])
            {
                open.Push(child);
            }
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    // proc(5): after the name in brackets, state is field 3, the parent 4, the times of the process and of its ended children 14 to 17.
    private static ProcessStat? Stat(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = fields[11..15].Sum(field => double.Parse(field, CultureInfo.InvariantCulture));
            return new(pid, int.Parse(fields[1], CultureInfo.InvariantCulture), ticks);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private sealed record ProcessStat(int Pid, int Parent, double Ticks);
}
