using Npgsql;

namespace Platform.Hosting.Messaging;

/// <summary>Tells failures that pass, because something is away, from those that stay.</summary>
internal static class Outages
{
    /// <summary>Whether a database or a service was away: waiting helps, and nothing else does.</summary>
    public static bool IsOne(Exception e) =>
        e is NpgsqlException { IsTransient: true } or TimeoutException or DependencyUnavailableException || (e.InnerException is { } inner && IsOne(inner));
}
