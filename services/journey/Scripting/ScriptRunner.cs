using System.Runtime.ExceptionServices;
using Platform.Journey.Engine.Effects;

namespace Platform.Journey.Scripting;

/// <summary>
/// Runs scripts in a sandbox: a new engine for each run, without a way to .NET, on threads of its own and within limits. A script that fails answers
/// with its failure; nothing else is touched by it.
/// </summary>
public sealed class ScriptRunner : IDisposable
{
    private readonly ScriptLimits _limits;
    private readonly PreparedScripts _prepared;
    private readonly ScriptThreads _threads;

    /// <summary>Runs scripts within the limits.</summary>
    public ScriptRunner(ScriptLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);

        _limits = limits;
        _prepared = new(limits.Prepared);
        _threads = new(limits.Threads, limits.Parallel, limits.Queue);
    }

    /// <summary>Runs a script.</summary>
    /// <param name="run">The script and what it sees.</param>
    /// <param name="world">What it may reach.</param>
    /// <param name="ct">Ends the run.</param>
    /// <exception cref="ScriptOverloadException">Too many scripts stand in line.</exception>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    public async Task<ScriptRun> RunAsync(RunScript run, IScriptWorld world, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(world);

        try
        {
            return await _threads.RunAsync(
                () =>
                {
                    using var execution = new ScriptExecution(run, world, _limits, _prepared, _threads, ct);
                    return execution.Run();
                },
                ct);
        }
        catch (ScriptHostException e) when (e.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }

    /// <summary>No script starts any more; the ones that run end by themselves.</summary>
    public void Dispose() => _threads.Dispose();
}
