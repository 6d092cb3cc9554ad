namespace Platform.Testing;

/// <summary>Servers that all fixtures of a test process share end with the process.</summary>
internal static class AtExit
{
    public static void Dispose(IAsyncDisposable server) =>
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(15));
}
