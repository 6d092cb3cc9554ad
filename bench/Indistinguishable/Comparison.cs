using System.Diagnostics;

namespace Platform.Bench.Indistinguishable;

/// <summary>
/// Times the same walk for people who exist and for people who do not, in random order over one connection, so that whatever else the machine
/// does meets both alike.
/// </summary>
internal sealed class Comparison(Stack stack, int samples)
{
    private const int People = LoginLoad.MaxClients;

    // Fixed, so that a run can be repeated in the same order.
    private readonly Random _order = new(20_260_101);

    /// <summary>A walk, given whether the person exists and which one it is; answers how long the last request took, and the answer.</summary>
    public delegate Task<(TimeSpan Time, string Answer)> Walk(LeanClient client, bool known, int person);

    public async Task<ComparisonResult> RunAsync(Walk walk)
    {
        using var client = await LeanClient.ConnectAsync(stack.Port);
        await SampleAsync(client, walk, Math.Max(People, samples / 10));
        var times = await SampleAsync(client, walk, samples);
        return new(new(times[true]), new(times[false]));
    }

    /// <summary>Times the last request of a walk.</summary>
    public static async Task<(TimeSpan Time, string Answer)> TimeAsync(Func<Task<string>> request)
    {
        var begun = Stopwatch.GetTimestamp();
        var answer = await request();
        return (Stopwatch.GetElapsedTime(begun), answer);
    }

    private async Task<Dictionary<bool, List<double>>> SampleAsync(LeanClient client, Walk walk, int each)
    {
        var order = Enumerable.Range(0, 2 * each).Select(i => i % 2 == 0).ToArray();
        _order.Shuffle(order);
        var times = new Dictionary<bool, List<double>> { [true] = [], [false] = [] };
        string? first = null;
        foreach (var known in order)
        {
            var (time, answer) = await walk(client, known, _order.Next(People));
            var seen = Forms.WithoutAuthId(answer);
            first ??= seen;
            if (seen != first)
            {
                throw new InvalidOperationException($"Two answers differ:\n{first}\n{seen}");
            }

            times[known].Add(time.TotalMilliseconds);
        }

        return times;
    }
}

/// <summary>What one comparison showed.</summary>
internal sealed record ComparisonResult(Sample Known, Sample Unknown)
{
    public const double LeastProbability = 0.01;
    public const double LargestArea = 0.55;

    /// <summary>Probability of means so far apart although there is no difference (Welch's t-test, two-sided).</summary>
    public double Probability { get; } = Sample.WelchProbability(Known, Unknown);

    /// <summary>How often a known person takes longer than an unknown one; a half: as often as not.</summary>
    public double Area { get; } = Sample.AreaUnderCurve(Known, Unknown);

    /// <summary>Difference of the means, in milliseconds, that this test would find 99 times of 100.</summary>
    public double Detectable => 4.9 * Math.Sqrt((Known.Variance / Known.Count) + (Unknown.Variance / Unknown.Count));

    public bool Passes => Probability > LeastProbability && Area < LargestArea && Area > 1 - LargestArea;
}
