namespace Platform.Hosting.Stores;

/// <summary>Whether stores, seeds and warm-up are done.</summary>
internal sealed class StartupState
{
    private volatile bool _isDone;

    public bool IsDone => _isDone;

    public void Done() => _isDone = true;
}
