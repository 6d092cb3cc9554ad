using Microsoft.Extensions.Options;
using Platform.Hosting.Stores;

namespace Platform.Journey.Gateway.Throttling;

/// <summary>Removes counters that are full again. Every replica does; who comes second finds nothing.</summary>
internal sealed class ThrottlePurge(Buckets buckets, IOptions<ThrottlingOptions> options, TimeProvider time, ILogger<ThrottlePurge> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PurgeInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await buckets.PurgeAsync(stoppingToken);
            }
            catch (Exception e) when (StoreOutage.IsBehind(e))
            {
                ThrottlingLog.PurgeFailed(logger, e.GetType().Name);
            }
        }
    }
}
