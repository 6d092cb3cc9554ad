namespace Platform.Hosting.Messaging;

/// <summary>What handles facts together, in one transaction.</summary>
/// <typeparam name="TEvent">The fact.</typeparam>
public interface IEventGroupHandler<TEvent>
{
    /// <summary>Handles all of them or none. They come in the order of their arrival, and may come again.</summary>
    /// <param name="facts">At least one.</param>
    /// <param name="cancellationToken">Ends the handling.</param>
    Task HandleAsync(IReadOnlyList<TEvent> facts, CancellationToken cancellationToken);
}

/// <summary>
/// Handles together what comes at the same time, as databases commit in groups: a single fact waits for others for a moment only, and a thousand cost a few transactions.
/// Each fact has an end of its own: one that can never be handled fails alone, whoever it came with. Facts are handled in the order of their arrival, one group at a time.
/// </summary>
/// <param name="handler">Handles a group.</param>
public sealed class EventGroup<TEvent, THandler>(THandler handler)
    where THandler : class, IEventGroupHandler<TEvent>
{
    /// <summary>The most facts that are handled together.</summary>
    public const int Limit = 100;

    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(10);

    private readonly Lock _gate = new();
    private readonly Queue<Arrival> _waiting = new();
    private TaskCompletionSource _isFull = NewSignal();
    private bool _isRunning;

    /// <summary>Handles a fact, alone or with others.</summary>
    /// <param name="fact">The fact.</param>
    /// <returns>Ends when it has been handled, and fails as its handling failed.</returns>
    public Task HandleAsync(TEvent fact)
    {
        var arrival = new Arrival(fact, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

        lock (_gate)
        {
            _waiting.Enqueue(arrival);

            if (_waiting.Count >= Limit)
                _isFull.TrySetResult();

            if (!_isRunning)
            {
                _isRunning = true;
                _ = Task.Run(RunAsync);
            }
        }

        return arrival.Handled.Task;
    }

    private async Task RunAsync()
    {
        while (true)
        {
            await Filled().WaitAsync(_patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

            if (Next() is not { Count: > 0 } group)
                return;

            await HandleAsync(group);
        }
    }

    private Task Filled()
    {
        lock (_gate)
            return _isFull.Task;
    }

    private List<Arrival> Next()
    {
        lock (_gate)
        {
            var group = new List<Arrival>(Math.Min(_waiting.Count, Limit));

            while (group.Count < Limit && _waiting.TryDequeue(out var arrival))
                group.Add(arrival);

            _isRunning = group.Count > 0;

            if (_isFull.Task.IsCompleted && _waiting.Count < Limit)
                _isFull = NewSignal();

            return group;
        }
    }

    private async Task HandleAsync(List<Arrival> group)
    {
        try
        {
            // Each has a caller of its own, and none may end the work of the others.
            await handler.HandleAsync(group.ConvertAll(arrival => arrival.Fact), CancellationToken.None);
            group.ForEach(arrival => arrival.Handled.SetResult());
        }
        catch (Exception e) when (group.Count == 1 || Outages.IsOne(e))
        {
            group.ForEach(arrival => arrival.Handled.SetException(e));
        }
        catch (Exception)
        {
            foreach (var arrival in group)
                await HandleAsync([arrival]);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Arrival(TEvent Fact, TaskCompletionSource Handled);
}
