using System.Runtime.ExceptionServices;
using Platform.Journey.Engine.Effects;
using Platform.Scripting;

namespace Platform.Journey.Scripting;

/// <summary>Runs the scripts of journeys in a sandbox. A script that fails answers with its failure; nothing else is touched by it.</summary>
public sealed class ScriptRunner : IDisposable
{
    private readonly Sandbox _sandbox;

    /// <summary>Runs scripts within the limits.</summary>
    public ScriptRunner(ScriptLimits limits) => _sandbox = new(limits);

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
            return await _sandbox.RunAsync(sandboxed => new ScriptExecution(run, world, sandboxed).Run(), ct);
        }
        catch (ScriptHostException e) when (e.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }

    /// <summary>No script starts any more; the ones that run end by themselves.</summary>
    public void Dispose() => _sandbox.Dispose();
}
