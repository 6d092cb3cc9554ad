namespace Platform.Testing;

/// <summary>Waits for a fact that becomes true by itself, with a deadline.</summary>
public static class Eventually
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(25);

    /// <summary>Polls until the condition holds.</summary>
    public static Task Be(Func<bool> condition, string because, TimeSpan? within = null, CancellationToken ct = default) =>
        Be(() => Task.FromResult(condition()), because, within, ct);

    /// <summary>Polls until the condition holds.</summary>
    public static async Task Be(Func<Task<bool>> condition, string because, TimeSpan? within = null, CancellationToken ct = default)
    {
        var limit = within ?? TimeSpan.FromSeconds(20);
        var started = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(_interval);

        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > limit)
                throw new TimeoutException($"Not within {limit.TotalSeconds:0.#} s: {because}");

            await timer.WaitForNextTickAsync(ct);
        }
    }

    /// <summary>Polls until there is a value and returns it.</summary>
    public static async Task<T> Get<T>(Func<Task<T?>> value, string because, TimeSpan? within = null, CancellationToken ct = default)
        where T : class
    {
        T? found = null;
        await Be(async () => (found = await value()) is not null, because, within, ct);

        return found!;
    }
}
