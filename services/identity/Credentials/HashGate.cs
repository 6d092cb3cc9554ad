using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Platform.Identity.Credentials;

/// <summary>
/// Lets no more hashes run at once than there are cores, on threads of their own, so that the thread pool stays free for messages and
/// statements; keeps a short line of waiting ones and refuses the rest at once instead of letting every caller time out.
/// </summary>
internal sealed class HashGate : IDisposable
{
    private readonly BlockingCollection<Action> _line = [];
    private readonly Thread[] _threads;
    private readonly HashMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly int _capacity;
    private int _present;

    public HashGate(IOptions<HashGateOptions> options, HashMetrics metrics, TimeProvider clock)
    {
        _metrics = metrics;
        _clock = clock;
        _capacity = options.Value.Capacity;
        _threads = [.. Enumerable.Range(0, options.Value.Concurrency).Select(number => new Thread(Work)
        {
            IsBackground = true,
            Name = $"hash {number}",
        })];

        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Runs the work when its turn comes; null at once when too many are waiting.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up before the turn came.</exception>
    public Task<T?> RunAsync<T>(Func<T> work, CancellationToken ct)
        where T : class
    {
        if (Interlocked.Increment(ref _present) > _capacity)
        {
            Interlocked.Decrement(ref _present);
            _metrics.Refused();
            return Task.FromResult<T?>(null);
        }

        // The continuation must not run on a hashing thread.
        var done = new TaskCompletionSource<T?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _metrics.Enqueued();
        _line.Add(() => Complete(done, work, ct), CancellationToken.None);
        return done.Task;
    }

    public void Dispose()
    {
        _line.CompleteAdding();

        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _line.Dispose();
    }

    private void Work()
    {
        foreach (var work in _line.GetConsumingEnumerable())
        {
            work();
        }
    }

    private void Complete<T>(TaskCompletionSource<T?> done, Func<T> work, CancellationToken ct)
        where T : class
    {
        _metrics.Dequeued();

        try
        {
            if (ct.IsCancellationRequested)
            {
                done.SetCanceled(ct);
                return;
            }

            var start = _clock.GetTimestamp();
            var result = work();
            _metrics.Finished(_clock.GetElapsedTime(start));
            done.SetResult(result);
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
        finally
        {
            Interlocked.Decrement(ref _present);
        }
    }
}
