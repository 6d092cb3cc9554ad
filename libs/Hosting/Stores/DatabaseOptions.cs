using System.ComponentModel.DataAnnotations;
using JasperFx.Events.Daemon;

namespace Platform.Hosting.Stores;

/// <summary>Section <c>Database</c>; the server itself is <c>ConnectionStrings:Postgres</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>
    /// <c>HotCold</c>: one of the replicas announces events, another takes over when it dies. <c>Solo</c>: this process does, without
    /// asking; for tests and where there is one process only. <c>Disabled</c>: nothing is announced.
    /// </summary>
    public DaemonMode Daemon { get; set; } = DaemonMode.HotCold;

    /// <summary>Connections per process.</summary>
    [Range(4, 500)]
    public int MaxPoolSize { get; set; } = 40;

    /// <summary>Longest time one statement may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>
    /// Statements that each connection keeps prepared once they were used several times; 0 behind a pooler that shares connections
    /// between transactions.
    /// </summary>
    [Range(0, 1000)]
    public int PreparedStatements { get; set; } = 100;
}
