using System.Globalization;

namespace Platform.Bench;

/// <summary>What to measure.</summary>
/// <param name="Distributed">Four processes and RabbitMQ.</param>
/// <param name="Duration">Length of one measurement of load.</param>
/// <param name="Indistinguishable">Compare somebody with nobody instead of measuring load.</param>
/// <param name="Samples">Samples of each in a comparison; at least a hundred.</param>
/// <param name="Objects">Measure managed objects instead of logins.</param>
/// <param name="People">How many people the second import brings it to.</param>
internal sealed record BenchOptions(bool Distributed, TimeSpan Duration, bool Indistinguishable, int Samples, bool Objects, int People)
{
    public static BenchOptions Parse(string[] args) => new(
        args.Contains("--distributed"),
        TimeSpan.FromSeconds(Number(args, "--seconds", 10)),
        args.Contains("--indistinguishable"),
        Math.Max(100, (int)Number(args, "--samples", args.Contains("--quick") ? 500 : 2_000)),
        args.Contains("--objects"),
        Math.Max(20_000, (int)Number(args, "--people", args.Contains("--quick") ? 100_000 : 1_000_000)));

    private static double Number(string[] args, string name, double otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? double.Parse(args[i + 1], CultureInfo.InvariantCulture) : otherwise;
}
