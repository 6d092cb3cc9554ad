using System.Diagnostics.Metrics;

namespace Platform.Identity.Credentials;

/// <summary>What hashing costs and whether it keeps up (<c>Platform.Identity.Credentials</c>).</summary>
internal sealed class HashMetrics : IDisposable
{
    public const string MeterName = "Platform.Identity.Credentials";

    private readonly Meter _meter;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _refused;
    private readonly UpDownCounter<int> _waiting;

    public HashMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _duration = _meter.CreateHistogram<double>("identity.hash.duration", "s", "Time that one hash took, without waiting");
        _refused = _meter.CreateCounter<long>("identity.hash.refused", "{hash}", "Hashes refused because too many were waiting");
        _waiting = _meter.CreateUpDownCounter<int>("identity.hash.waiting", "{hash}", "Hashes waiting for a free core");
    }

    public void Enqueued() => _waiting.Add(1);

    public void Dequeued() => _waiting.Add(-1);

    public void Refused() => _refused.Add(1);

    public void Finished(TimeSpan duration) => _duration.Record(duration.TotalSeconds);

    public void Dispose() => _meter.Dispose();
}
