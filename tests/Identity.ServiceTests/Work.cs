using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Identity.ServiceTests;

/// <summary>Counts what a service does while a test does something: statements it sends and hashes it computes.</summary>
internal static class Work
{
    public sealed record Done(int Hashes, int Statements);

    public static async Task<(Done Work, T Result)> CountAsync<T>(IdentityHost host, Func<Task<T>> act)
    {
        var hashes = 0;
        var statements = 0;
        using var meters = Meters(host, () => Interlocked.Increment(ref hashes));
        using var root = new Activity("work").Start();
        using var traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "MassTransit" || source.Name.StartsWith("Platform", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name is "Npgsql" && activity.TraceId == root.TraceId)
                {
                    Interlocked.Increment(ref statements);
                }
            },
        };
        ActivitySource.AddActivityListener(traces);
        var result = await act();

        return (new(hashes, statements), result);
    }

    private static MeterListener Meters(IdentityHost host, Action hashed)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Name is "identity.hash.duration" && instrument.Meter.Scope == host.Services.GetRequiredService<IMeterFactory>())
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => hashed());
        listener.Start();

        return listener;
    }
}
