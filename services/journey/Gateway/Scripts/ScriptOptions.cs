using System.ComponentModel.DataAnnotations;
using Platform.Scripting;

namespace Platform.Journey.Gateway.Scripts;

/// <summary>Section <c>Scripts</c>: what scripts may use and reach.</summary>
internal sealed class ScriptOptions
{
    /// <summary>Longest time of running, waiting for other systems not counted.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan Time { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time of waiting for other systems, all calls of a run together.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan Waiting { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Bytes one run may allocate.</summary>
    [Range(4 * 1024 * 1024, 1024 * 1024 * 1024)]
    public int Memory { get; set; } = 64 * 1024 * 1024;

    /// <summary>Statements one run may execute.</summary>
    [Range(1_000, 100_000_000)]
    public int Statements { get; set; } = 1_000_000;

    /// <summary>Characters of state, callbacks and texts that one run may leave behind.</summary>
    [Range(1_024, 4 * 1024 * 1024)]
    public int Output { get; set; } = 256 * 1024;

    /// <summary>Calls of other systems and of the identity service in one run.</summary>
    [Range(0, 1_000)]
    public int Calls { get; set; } = 50;

    /// <summary>Scripts that may be under way at the same time.</summary>
    [Range(1, 1_000)]
    public int Threads { get; set; } = 32;

    /// <summary>Scripts that may compute at the same time; 0: as many as there are processors.</summary>
    [Range(0, 256)]
    public int Parallel { get; set; }

    /// <summary>Scripts that may stand in line; beyond it the step is refused for a moment.</summary>
    [Range(1, 100_000)]
    public int Queue { get; set; } = 500;

    /// <summary>Scripts kept prepared.</summary>
    [Range(1, 100_000)]
    public int Prepared { get; set; } = 500;

    /// <summary>
    /// Hosts that <c>httpClient</c> may call, separated by commas: <c>api.example.com</c>, <c>*.example.com</c>. An address that is not public is
    /// called only when it, or its network (<c>10.1.0.0/16</c>), is listed as well.
    /// </summary>
    public string HttpHosts { get; set; } = "";

    /// <summary>Longest time of one call.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan HttpTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of one answer.</summary>
    [Range(1_024, 16 * 1024 * 1024)]
    public int HttpMaxBytes { get; set; } = 1024 * 1024;

    /// <summary>Secrets by id, which begins with <c>scripted.node.</c>.</summary>
    public Dictionary<string, string> Secrets { get; } = new(StringComparer.Ordinal);

    /// <summary>Values for <c>systemEnv.getProperty</c> by name.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>The limits of a run.</summary>
    public ScriptLimits Limits() => new()
    {
        Time = Time,
        Waiting = Waiting,
        Memory = Memory,
        Statements = Statements,
        Output = Output,
        Calls = Calls,
        Threads = Threads,
        Parallel = Parallel == 0 ? Environment.ProcessorCount : Parallel,
        Queue = Queue,
        Prepared = Prepared,
    };
}
