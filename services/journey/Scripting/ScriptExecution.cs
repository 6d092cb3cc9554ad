using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Interop;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;

namespace Platform.Journey.Scripting;

/// <summary>One run of a script: its engine, its bindings, its end.</summary>
internal sealed class ScriptExecution : IDisposable
{
    private const string Collector = """
        [typeof outcome === "undefined" ? undefined : outcome, typeof action === "undefined" ? undefined : action,
         typeof auditEntryDetail === "undefined" ? undefined : auditEntryDetail, typeof config === "undefined" ? undefined : config]
        """;

    private readonly RunScript _run;
    private readonly IScriptWorld _world;
    private readonly ScriptLimits _limits;
    private readonly PreparedScripts _prepared;
    private readonly HostCalls _host;
    private readonly ScriptBudget _budget;
    private readonly Jint.Engine _engine;

    public ScriptExecution(
        RunScript run, IScriptWorld world, ScriptLimits limits, PreparedScripts prepared, ScriptThreads threads, CancellationToken ct)
    {
        (_run, _world, _limits, _prepared) = (run, world, limits, prepared);
        _budget = new(limits, ct);
        _host = new(run, world, limits, threads, _budget, ct);
        _engine = new(options => Confine(options, limits, _budget));
    }

    private Engine.Scripts.Script Source => _run.Script;

    /// <summary>Runs the script to its end, whatever that is.</summary>
    /// <exception cref="ScriptHostException">Something outside the script went wrong.</exception>
    public ScriptRun Run()
    {
        try
        {
            if (Source.Source.Length + Source.Libraries.Sum(library => library.Source.Length) > _limits.Source)
            {
                throw new ScriptLimitException($"its text and its libraries are longer than {_limits.Source} characters");
            }

            var script = Prepare(Source);
            var finish = _engine.Evaluate(Bindings()).Call(new ClrFunction(_engine, "host", Host), new ClrFunction(_engine, "library", Library));
            _budget.Begin();
            _engine.Execute(script);
            var parts = _engine.Evaluate(_prepared.Get("collector", BindingSources.Name, () => Collector)).AsArray();
            var result = finish.Call(JsValue.Undefined, [.. parts]).ToString();
            return result.Length <= _limits.Output
                ? ScriptOutcome.Read(Json.Parse(result), _world) with { Credential = _host.Credential }
                : throw new ScriptResultException($"it leaves behind more than {_limits.Output} characters");
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException or ScriptHostException))
        {
            return new() { Failure = ScriptFailures.Of(e, Source, _engine) };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();

    private static void Confine(Options options, ScriptLimits limits, ScriptBudget budget)
    {
        options.LimitMemory(limits.Memory).LimitRecursion(limits.Depth).DisableStringCompilation().Constraint(budget);
        options.Constraints.StackOverflowGuard = true;
        options.Constraints.MaxArraySize = limits.ArraySize;
        options.Constraints.RegexTimeout = limits.Regex;
        options.Constraints.PromiseTimeout = limits.Time;
        options.Interop.Enabled = false;
    }

    private Prepared<Acornima.Ast.Script> Bindings() =>
        _prepared.Get(Source.Dialect.ToString(), BindingSources.Name, () => BindingSources.Of(Source.Dialect));

    private Prepared<Acornima.Ast.Script> Prepare(Engine.Scripts.Script script) => _prepared.Get(script.Hash, script.Id, () => script.Source);

    private JsValue Host(JsValue self, JsValue[] arguments)
    {
        try
        {
            var answer = _host.Call(arguments[0].ToString(), Json.Parse(arguments[1].ToString()));
            return answer is { } value ? new JsString(value.RawText) : JsValue.Undefined;
        }
        catch (Exception e) when (e is ScriptCallException or JsonException)
        {
            throw new JavaScriptException(_engine.Intrinsics.Error, e.Message);
        }
    }

    // The text stands on the first line, so that lines of a library are counted as its author counts them.
    private JsValue Library(JsValue self, JsValue[] arguments)
    {
        var name = arguments[0].ToString();
        var library = Source.Libraries.FirstOrDefault(one => one.Name == name)
            ?? throw new JavaScriptException(_engine.Intrinsics.Error, $"There is no library {name}");
        return _engine.Evaluate(_prepared.Get(library.Hash, "library:" + library.Id, () => $"(function (module, exports) {{{library.Source}\n}})"));
    }
}

/// <summary>What the script left behind cannot be used.</summary>
internal sealed class ScriptResultException(string message) : Exception(message);
