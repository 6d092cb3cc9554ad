namespace Platform.Testing;

internal static class Containers
{
    /// <summary>Cheap look for an engine, so that machines without one do not wait for a client library to find out.</summary>
    public static bool EngineAnswers() =>
        Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } || File.Exists("/var/run/docker.sock");
}
