using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Platform.Hosting.Telemetry;

/// <summary>
/// Keeps one trace id over all services also when no exporter is configured: without any listener the bus would not pass the trace on, and
/// the logs of one login could not be found together. Records nothing.
/// </summary>
internal sealed class TraceContinuation : IHostedService, IDisposable
{
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name == "MassTransit" || source.Name.StartsWith(PlatformTelemetry.Prefix, StringComparison.Ordinal),
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    };

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ActivitySource.AddActivityListener(_listener);

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();
}
