using Platform.Hosting.Stores;

namespace Platform.Consent.Store;

/// <summary>Lets work in the background begin when the schema is there: looking for work any earlier would create tables at the same time.</summary>
internal sealed class StoreIsThere : IStoreSeed
{
    private readonly TaskCompletionSource _there = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task SeedAsync(CancellationToken ct)
    {
        _there.TrySetResult();

        return Task.CompletedTask;
    }

    public Task WaitAsync(CancellationToken ct) => _there.Task.WaitAsync(ct);
}
