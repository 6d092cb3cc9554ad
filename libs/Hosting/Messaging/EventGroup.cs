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
/// Handles together what comes while something is being handled, as databases commit in groups: a single fact waits for nothing, and a thousand cost a few transactions.
/// Each fact has an end of its own: one that can never be handled fails alone, whoever it came with. Facts are handled in the order of their arrival, one group at a time.
/// </summary>
/// <param name="handler">Handles a group.</param>
public sealed class EventGroup<TEvent, THandler>(THandler handler)
    where THandler : class, IEventGroupHandler<TEvent>
{
    /// <summary>The most facts that are handled together.</summary>
    public const int Limit = 100;

    private readonly Lock _gate = new();
    private readonly Queue<Arrival> _waiting = new();
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
        while (Next() is { Count: > 0 } group)
            await HandleAsync(group);
    }

    private List<Arrival> Next()
    {
        lock (_gate)
        {
            var group = new List<Arrival>(Math.Min(_waiting.Count, Limit));

            while (group.Count < Limit && _waiting.TryDequeue(out var arrival))
                group.Add(arrival);

            _isRunning = group.Count > 0;

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

    private sealed record Arrival(TEvent Fact, TaskCompletionSource Handled);
}
