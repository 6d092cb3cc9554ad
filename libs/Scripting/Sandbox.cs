using Jint;
using Jint.Native;

namespace Platform.Scripting;

/// <summary>
/// Runs scripts in a sandbox: a new interpreter for each run, without a way to .NET, on threads of its own and within limits. A script that fails takes nothing with it
/// (docs/adr/0026).
/// </summary>
public sealed class Sandbox : IDisposable
{
    private readonly ScriptLimits _limits;
    private readonly PreparedScripts _prepared;
    private readonly ScriptThreads _threads;

    /// <summary>Runs scripts within the limits.</summary>
    public Sandbox(ScriptLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);

        _limits = limits;
        _prepared = new(limits.Prepared);
        _threads = new(limits.Threads, limits.Parallel, limits.Queue);
    }

    /// <summary>What is wrong with a text as JavaScript; null: nothing. Nothing of it is run.</summary>
    public static ScriptFault? SyntaxFault(ScriptText script)
    {
        ArgumentNullException.ThrowIfNull(script);

        try
        {
            Engine.PrepareScript(script.Source, script.Id, strict: false);
            return null;
        }
        catch (ScriptPreparationException e)
        {
            return ScriptFaults.Syntax(e);
        }
    }

    /// <summary>Runs something with an interpreter of its own, on a thread of the sandbox.</summary>
    /// <param name="work">What to do; the run is over when it returns.</param>
    /// <param name="ct">Ends the run.</param>
    /// <exception cref="ScriptOverloadException">Too many scripts stand in line.</exception>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    public Task<T> RunAsync<T>(Func<SandboxedRun, T> work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(work);

        return _threads.RunAsync(
            () =>
            {
                using var run = new SandboxedRun(_limits, _prepared, _threads, ct);
                return work(run);
            },
            ct);
    }

    /// <summary>Asks a script something. Texts go in and come out, and the script reaches nothing else.</summary>
    /// <param name="bindings">
    /// JavaScript expression of a function that takes the question and returns a function, which takes the value of the script's last statement, once it has run, and returns the answer:
    /// both as text.
    /// </param>
    /// <param name="script">The script.</param>
    /// <param name="question">What it is asked.</param>
    /// <param name="ct">Ends the run.</param>
    /// <exception cref="ScriptOverloadException">Too many scripts stand in line.</exception>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    public Task<ScriptAnswer> AskAsync(ScriptText bindings, ScriptText script, string question, CancellationToken ct) => RunAsync(run => Ask(run, bindings, script, question), ct);

    /// <summary>No script starts any more; the ones that run end by themselves.</summary>
    public void Dispose() => _threads.Dispose();

    private static ScriptAnswer Ask(SandboxedRun run, ScriptText bindings, ScriptText script, string question)
    {
        try
        {
            if (script.Source.Length > run.Limits.Source)
            {
                throw new ScriptLimitException($"its text is longer than {run.Limits.Source} characters");
            }

            var prepared = run.Prepare(script);
            var answer = run.Engine.Evaluate(run.Prepare(bindings)).Call(new JsString(question));
            run.Begin();

            return new(run.Bounded(answer.Call(run.Engine.Evaluate(prepared)).ToString()), null);
        }
        catch (Exception e) when (SandboxedRun.IsFault(e))
        {
            return new(null, run.FaultOf(e, script));
        }
    }
}

/// <summary>What a script said. Printing it shows no value.</summary>
/// <param name="Text">The answer; null: there is none.</param>
/// <param name="Fault">Why there is none; null: there is one.</param>
public sealed record ScriptAnswer(string? Text, ScriptFault? Fault)
{
    /// <summary>Whether there is an answer.</summary>
    public override string ToString() => $"{nameof(ScriptAnswer)} {{ Fault = {Fault} }}";
}
