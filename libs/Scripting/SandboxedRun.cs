using Jint;

namespace Platform.Scripting;

/// <summary>One run of a script: an interpreter of its own, without a way to .NET, and a budget.</summary>
public sealed class SandboxedRun : IDisposable
{
    private readonly PreparedScripts _prepared;
    private readonly ScriptThreads _threads;
    private readonly ScriptBudget _budget;

    internal SandboxedRun(ScriptLimits limits, PreparedScripts prepared, ScriptThreads threads, CancellationToken ct)
    {
        (Limits, _prepared, _threads, Cancelled) = (limits, prepared, threads, ct);
        _budget = new(limits, ct);
        Engine = new(options => Confine(options, limits, _budget));
    }

    /// <summary>What the run may use.</summary>
    public ScriptLimits Limits { get; }

    /// <summary>The interpreter. What is given to it is in the hands of the script.</summary>
    public Engine Engine { get; }

    /// <summary>Cancelled when nobody waits for the run any more.</summary>
    public CancellationToken Cancelled { get; }

    /// <summary>Parses a script unless that was done before.</summary>
    /// <exception cref="ScriptPreparationException">The text is no JavaScript.</exception>
    public Prepared<Acornima.Ast.Script> Prepare(ScriptText script)
    {
        ArgumentNullException.ThrowIfNull(script);

        return _prepared.Get(script.Hash, script.Id, () => script.Source);
    }

    /// <summary>Parses a text that is made only when it was not parsed before.</summary>
    /// <param name="hash">Names the text.</param>
    /// <param name="form">What stack traces call it.</param>
    /// <param name="text">Makes the text.</param>
    /// <exception cref="ScriptPreparationException">The text is no JavaScript.</exception>
    public Prepared<Acornima.Ast.Script> Prepare(string hash, string form, Func<string> text) => _prepared.Get(hash, form, text);

    /// <summary>The script's own time begins; what was spent on its bindings is not its fault.</summary>
    public void Begin() => _budget.Begin();

    /// <summary>Waits for something outside: without using up the time of running, and while others compute.</summary>
    /// <param name="wait">Waits at most so long.</param>
    /// <exception cref="ScriptLimitException">The run has waited for as long as it may.</exception>
    public T Wait<T>(Func<TimeSpan, T> wait) => _budget.Wait(left => _threads.Aside(() => wait(left)));

    /// <summary>The end of a run that waited too long.</summary>
    public ScriptLimitException WaitedTooLong() => _budget.WaitedTooLong();

    /// <summary>Ends the run when what the script left behind is too long.</summary>
    /// <exception cref="ScriptResultException">It is.</exception>
    public string Bounded(string output)
    {
        ArgumentNullException.ThrowIfNull(output);

        return output.Length <= Limits.Output ? output : throw new ScriptResultException($"it leaves behind more than {Limits.Output} characters");
    }

    /// <summary>Why the script did not end well.</summary>
    public ScriptFault FaultOf(Exception cause, ScriptText script)
    {
        ArgumentNullException.ThrowIfNull(cause);
        ArgumentNullException.ThrowIfNull(script);

        return ScriptFaults.Of(cause, script, Engine);
    }

    /// <summary>True: the exception is what a script or a limit ended the run with; others are not the script's fault.</summary>
    public static bool IsFault(Exception cause) => cause is not (OutOfMemoryException or OperationCanceledException);

    /// <inheritdoc/>
    public void Dispose() => Engine.Dispose();

    private static void Confine(Options options, ScriptLimits limits, ScriptBudget budget)
    {
        options.LimitMemory(limits.Memory).LimitRecursion(limits.Depth).DisableStringCompilation().Constraint(budget);
        options.Constraints.StackOverflowGuard = true;
        options.Constraints.MaxArraySize = limits.ArraySize;
        options.Constraints.RegexTimeout = limits.Regex;
        options.Constraints.PromiseTimeout = limits.Time;
        options.Interop.Enabled = false;
    }
}
