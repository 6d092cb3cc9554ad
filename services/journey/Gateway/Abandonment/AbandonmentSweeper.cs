using Microsoft.Extensions.Options;
using Platform.Hosting.Stores;
using Platform.Journey.Gateway.Authenticate;

namespace Platform.Journey.Gateway.Abandonment;

/// <summary>Sweeps regularly, as long as the service runs.</summary>
internal sealed class AbandonmentSweeper(
    AbandonedSessions abandoned, IOptions<AbandonmentOptions> options, TimeProvider time, ILogger<AbandonmentSweeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await abandoned.SweepAsync(stoppingToken) is > 0 and var count)
                {
                    AuthenticateLog.Abandoned(logger, count);
                }
            }
            catch (Exception e) when (StoreOutage.IsBehind(e))
            {
                AuthenticateLog.SweepFailed(logger, e.GetType().Name);
            }
        }
    }
}
