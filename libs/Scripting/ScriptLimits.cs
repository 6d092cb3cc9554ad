namespace Platform.Scripting;

/// <summary>How much one run of a script may use. Whatever exceeds a limit ends the run, and nothing else.</summary>
public sealed record ScriptLimits
{
    /// <summary>Longest time of running, waiting for other systems not counted.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time of waiting for other systems, all calls together.</summary>
    public TimeSpan Waiting { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Bytes that may be allocated, whether still used or not.</summary>
    public long Memory { get; init; } = 64 * 1024 * 1024;

    /// <summary>Statements that may be executed.</summary>
    public int Statements { get; init; } = 1_000_000;

    /// <summary>Calls inside each other.</summary>
    public int Depth { get; init; } = 200;

    /// <summary>Longest time of one regular expression.</summary>
    public TimeSpan Regex { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Elements of one array.</summary>
    public uint ArraySize { get; init; } = 250_000;

    /// <summary>Characters of everything the script leaves behind: state, callbacks, texts.</summary>
    public int Output { get; init; } = 256 * 1024;

    /// <summary>Calls of other systems and of the identity service.</summary>
    public int Calls { get; init; } = 50;

    /// <summary>Lines it may log; further ones are dropped.</summary>
    public int LogLines { get; init; } = 100;

    /// <summary>Characters of one log line; the rest is cut.</summary>
    public int LogLineLength { get; init; } = 2_000;

    /// <summary>Characters of a script's text.</summary>
    public int Source { get; init; } = 512 * 1024;

    /// <summary>Scripts kept prepared; the ones not used for longest make room.</summary>
    public int Prepared { get; init; } = 500;

    /// <summary>Scripts that may compute at the same time; the ones that wait for other systems do not count.</summary>
    public int Parallel { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Scripts that may be under way at the same time, each on a thread of its own.</summary>
    public int Threads { get; init; } = 32;

    /// <summary>Scripts that may stand in line for a thread; beyond it a run is refused.</summary>
    public int Queue { get; init; } = 500;
}
