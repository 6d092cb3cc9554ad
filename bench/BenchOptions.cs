using System.Globalization;

namespace Platform.Bench;

/// <summary>What to measure.</summary>
internal sealed record BenchOptions(bool Distributed, TimeSpan Duration)
{
    public static BenchOptions Parse(string[] args)
    {
        var seconds = Array.IndexOf(args, "--seconds") is >= 0 and var i && i + 1 < args.Length
            ? double.Parse(args[i + 1], CultureInfo.InvariantCulture)
            : 10;
        return new(args.Contains("--distributed"), TimeSpan.FromSeconds(seconds));
    }
}
