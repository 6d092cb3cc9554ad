using System.Diagnostics.Metrics;

namespace Platform.Journey.Gateway.Throttling;

/// <summary>Tries by kind, and how many were held up (<c>Platform.Journey.Throttling</c>).</summary>
internal sealed class ThrottlingMetrics : IDisposable
{
    public const string MeterName = "Platform.Journey.Throttling";

    private readonly Meter _meter;
    private readonly Counter<long> _tries;
    private readonly Counter<long> _heldUp;

    public ThrottlingMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _tries = _meter.CreateCounter<long>("journey.throttle.tries", "{try}", "Tries that were counted");
        _heldUp = _meter.CreateCounter<long>("journey.throttle.held_up", "{try}", "Tries that were refused until later");
    }

    public void Tried(string act) => _tries.Add(1, KeyValuePair.Create<string, object?>("act", act));

    public void HeldUp(string act) => _heldUp.Add(1, KeyValuePair.Create<string, object?>("act", act));

    public void Dispose() => _meter.Dispose();
}
