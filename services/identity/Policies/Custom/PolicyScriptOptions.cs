using System.ComponentModel.DataAnnotations;
using Platform.Scripting;

namespace Platform.Identity.Policies.Custom;

/// <summary>Section <c>PolicyScripts</c>: what one evaluation of a custom policy, or of a condition, may use. Somebody waits for it with every value that is typed.</summary>
internal sealed class PolicyScriptOptions
{
    /// <summary>Longest time.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:10")]
    public TimeSpan Time { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Bytes it may allocate.</summary>
    [Range(4 * 1024 * 1024, 256 * 1024 * 1024)]
    public int Memory { get; set; } = 32 * 1024 * 1024;

    /// <summary>Statements it may execute.</summary>
    [Range(1_000, 10_000_000)]
    public int Statements { get; set; } = 200_000;

    /// <summary>Evaluations that may be under way at the same time.</summary>
    [Range(1, 1_000)]
    public int Threads { get; set; } = 16;

    /// <summary>Evaluations that may compute at the same time; 0: as many as there are processors.</summary>
    [Range(0, 256)]
    public int Parallel { get; set; }

    /// <summary>Evaluations that may stand in line; beyond it the request is refused for a moment.</summary>
    [Range(1, 100_000)]
    public int Queue { get; set; } = 500;

    /// <summary>The limits of a run.</summary>
    public ScriptLimits Limits() => new()
    {
        Time = Time,
        Memory = Memory,
        Statements = Statements,
        Threads = Threads,
        Parallel = Parallel is 0 ? Environment.ProcessorCount : Parallel,
        Queue = Queue,
        Source = PolicyScript.MaxSource,
        Output = 64 * 1024,
        Prepared = 200,
    };
}
