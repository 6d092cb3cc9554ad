using Microsoft.Extensions.Options;
using Platform.Consent.Store;

namespace Platform.Consent.Sync;

/// <summary>Works for each mapping in a lane of its own, so that a slow or dead target holds up nobody else.</summary>
internal sealed class SyncWorker(SyncRound round, SyncQueue queue, StoreIsThere storeIsThere, IOptions<SyncOptions> options, TimeProvider time, ILogger<SyncWorker> logger)
    : BackgroundService
{
    private readonly Dictionary<string, Task> _lanes = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await storeIsThere.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(options.Value.PollInterval, time);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var signal = queue.Signal.ReadAsync(stoppingToken).AsTask();

        while (await Task.WhenAny(tick, signal) is { IsCompletedSuccessfully: true })
        {
            if (tick.IsCompleted)
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();

            if (signal.IsCompleted)
                signal = queue.Signal.ReadAsync(stoppingToken).AsTask();

            await OpenLanesAsync(stoppingToken);
        }

        await Task.WhenAll(_lanes.Values);
    }

    private async Task OpenLanesAsync(CancellationToken ct)
    {
        foreach (var (name, _) in _lanes.Where(lane => lane.Value.IsCompleted).ToArray())
            _lanes.Remove(name);

        try
        {
            foreach (var name in await round.DueMappingsAsync(ct))
                if (_lanes.Count < options.Value.Mappings && !_lanes.ContainsKey(name))
                    _lanes[name] = Task.WhenAll(Enumerable.Range(0, options.Value.Parallel).Select(_ => Task.Run(() => DrainAsync(name, ct), ct)));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host stops; what is due is due for the next one.
        }
        catch (Exception e)
        {
            SyncLog.StoreAway(logger, e.GetType().Name);
        }
    }

    private async Task DrainAsync(string mapping, CancellationToken ct)
    {
        try
        {
            while (await round.WorkNextAsync(mapping, ct))
            {
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host stops; the transaction is rolled back and the work stays.
        }
        catch (Exception e)
        {
            SyncLog.StoreAway(logger, e.GetType().Name);
        }
    }
}
