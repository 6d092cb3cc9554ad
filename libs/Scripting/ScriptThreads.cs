using System.Collections.Concurrent;

namespace Platform.Scripting;

/// <summary>
/// Threads of its own for scripts, so that endless ones keep nobody else from working: neither the thread pool nor, because only so many
/// may compute at once, the processors. A script that waits for another system lets the next one compute.
/// </summary>
internal sealed class ScriptThreads(int threads, int parallel, int queue) : IDisposable
{
    // Deep scripts stop at their limit of depth long before; the room is for what the interpreter itself needs for each call.
    private const int StackBytes = 16 * 1024 * 1024;

    private readonly BlockingCollection<Action> _line = new(queue);
    private readonly SemaphoreSlim _computing = new(parallel, parallel);
    private int _started;
    private int _underWay;

    /// <summary>Runs work on one of the threads.</summary>
    /// <exception cref="ScriptOverloadException">Too many stand in line.</exception>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken ct)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var underWay = Interlocked.Increment(ref _underWay);
        if (!_line.TryAdd(() => Complete(work, done, ct)))
        {
            Interlocked.Decrement(ref _underWay);
            throw new ScriptOverloadException();
        }

        StartAnotherIfNeeded(underWay);
        return done.Task;
    }

    /// <summary>Lets others compute while something is waited for. Only for work that runs here.</summary>
    public T Aside<T>(Func<T> wait)
    {
        _computing.Release();
        try
        {
            return wait();
        }
        finally
        {
            _computing.Wait(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _line.CompleteAdding();

    private void Complete<T>(Func<T> work, TaskCompletionSource<T> done, CancellationToken ct)
    {
        try
        {
            _computing.Wait(ct);
            try
            {
                done.TrySetResult(work());
            }
            finally
            {
                _computing.Release();
            }
        }
        catch (OperationCanceledException e)
        {
            done.TrySetCanceled(e.CancellationToken);
        }
        catch (Exception e)
        {
            done.TrySetException(e);
        }
    }

    private void StartAnotherIfNeeded(int underWay)
    {
        if (Volatile.Read(ref _started) >= underWay)
        {
            return;
        }

        if (Interlocked.Increment(ref _started) > threads)
        {
            Interlocked.Decrement(ref _started);
            return;
        }

        new Thread(Work, StackBytes) { IsBackground = true, Name = "script" }.Start();
    }

    private void Work()
    {
        foreach (var next in _line.GetConsumingEnumerable())
        {
            next();
            Interlocked.Decrement(ref _underWay);
        }
    }
}

/// <summary>Too many scripts stand in line. Nothing was run; trying again in a moment is right.</summary>
public sealed class ScriptOverloadException() : Exception("Too many scripts stand in line.");
