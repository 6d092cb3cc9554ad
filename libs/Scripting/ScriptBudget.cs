using System.Diagnostics;
using Jint;

namespace Platform.Scripting;

/// <summary>
/// Time and statements of a whole run, however many entries into the engine it has. The clock stands still while the script waits for
/// another system; waiting has a budget of its own.
/// </summary>
internal sealed class ScriptBudget(ScriptLimits limits, CancellationToken ct) : Constraint
{
    private readonly Stopwatch _running = new();
    private TimeSpan _waited;
    private int _statements;

    public override void Check()
    {
        if (++_statements > limits.Statements)
        {
            throw new ScriptLimitException($"it executed more than {limits.Statements} statements");
        }

        // A look at the clock costs more than most statements.
        if ((_statements & 0x3F) == 0)
        {
            CheckTime();
        }
    }

    public override void Reset()
    {
        // One run, one budget.
    }

    /// <summary>The script's own time begins; what was spent on its bindings is not its fault.</summary>
    public void Begin() => _running.Start();

    /// <summary>Ends the run when its time is over.</summary>
    private void CheckTime()
    {
        ct.ThrowIfCancellationRequested();
        if (_running.Elapsed > limits.Time)
        {
            throw new ScriptLimitException($"it ran for more than {limits.Time.TotalSeconds:0.###} seconds");
        }
    }

    /// <summary>Waits without using up the time of running.</summary>
    public T Wait<T>(Func<TimeSpan, T> wait)
    {
        var started = Stopwatch.GetTimestamp();
        _running.Stop();
        try
        {
            return wait(Left());
        }
        finally
        {
            _waited += Stopwatch.GetElapsedTime(started);
            _running.Start();
        }
    }

    public ScriptLimitException WaitedTooLong() =>
        new($"it waited for other systems for more than {limits.Waiting.TotalSeconds:0.###} seconds");

    private TimeSpan Left() => limits.Waiting > _waited ? limits.Waiting - _waited : throw WaitedTooLong();
}

/// <summary>The script used more than it may.</summary>
/// <param name="message">What, without a value.</param>
public sealed class ScriptLimitException(string message) : Exception(message);
