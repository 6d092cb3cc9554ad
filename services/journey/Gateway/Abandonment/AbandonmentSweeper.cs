using Microsoft.Extensions.Options;
using Npgsql;
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
            catch (Exception e) when (e.GetBaseException() is NpgsqlException or TimeoutException)
            {
                AuthenticateLog.SweepFailed(logger, e.GetType().Name);
            }
        }
    }
}
