namespace Platform.Bench.Indistinguishable;

/// <summary>Measured times in milliseconds, at least a hundred: the tests use that means of so many are normally distributed.</summary>
internal sealed class Sample
{
    private readonly double[] _sorted;

    public Sample(IEnumerable<double> values)
    {
        _sorted = [.. values.Order()];
        Mean = _sorted.Average();
        Variance = _sorted.Sum(value => (value - Mean) * (value - Mean)) / (_sorted.Length - 1);
    }

    public int Count => _sorted.Length;

    public double Mean { get; }

    public double Variance { get; }

    public double Percentile(double part) => _sorted[Math.Min(Count - 1, (int)(Count * part))];

    /// <summary>Welch's t-test, two-sided; with so many values Student's distribution is the normal one.</summary>
    public static double WelchProbability(Sample one, Sample other)
    {
        var t = (one.Mean - other.Mean) / Math.Sqrt((one.Variance / one.Count) + (other.Variance / other.Count));
        return ComplementaryError(Math.Abs(t) / Math.Sqrt(2));
    }

    /// <summary>Area under the receiver operating characteristic: the Mann–Whitney statistic over all pairs, ties by half.</summary>
    public static double AreaUnderCurve(Sample one, Sample other)
    {
        double pairs = 0;
        var below = 0;
        var upTo = 0;
        foreach (var value in one._sorted)
        {
            while (below < other.Count && other._sorted[below] < value)
            {
                below++;
            }

            upTo = Math.Max(upTo, below);
            while (upTo < other.Count && other._sorted[upTo] <= value)
            {
                upTo++;
            }

            pairs += (below + upTo) / 2.0;
        }

        return pairs / one.Count / other.Count;
    }

    // Abramowitz and Stegun 7.1.26, off by 1.5e-7 at most.
    private static double ComplementaryError(double x)
    {
        var t = 1 / (1 + (0.3275911 * x));
        var series = t * (0.254829592 + (t * (-0.284496736 + (t * (1.421413741 + (t * (-1.453152027 + (t * 1.061405429))))))));
        return series * Math.Exp(-x * x);
    }
}
