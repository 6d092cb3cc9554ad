using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Hosting.Stores;

namespace Platform.Hosting.Health;

internal sealed class StartupCheck(StartupState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.IsDone ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Still starting."));
}
