namespace Platform.Testing;

internal static class Containers
{
    /// <summary>Cheap look for an engine, so that machines without one do not wait for a client library to find out.</summary>
    public static bool EngineAnswers() =>
        Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } || File.Exists("/var/run/docker.sock");

    /// <summary>Starts a container; null when there is no engine, or one that cannot get the image (a machine without a registry).</summary>
    public static async Task<string?> TryStartAsync<TContainer>(Func<TContainer> build, Func<TContainer, string> connectionString)
        where TContainer : DotNet.Testcontainers.Containers.IContainer
    {
        if (!EngineAnswers())
            return null;

        try
        {
            var container = build();
            await container.StartAsync();

            return connectionString(container);
        }
        catch (Exception e)
        {
            // Whatever the engine's complaint: the server of the machine is the next choice, and its absence is reported loudly.
            await Console.Error.WriteLineAsync($"No test container ({e.GetType().Name}); using the server installed on this machine.");

            return null;
        }
    }
}
