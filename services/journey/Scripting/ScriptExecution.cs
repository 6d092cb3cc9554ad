using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Interop;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Scripting;

namespace Platform.Journey.Scripting;

/// <summary>One run of a script of a journey: its bindings, its end.</summary>
internal sealed class ScriptExecution(RunScript run, IScriptWorld world, SandboxedRun sandboxed)
{
    private const string Collector = """
        [typeof outcome === "undefined" ? undefined : outcome, typeof action === "undefined" ? undefined : action,
         typeof auditEntryDetail === "undefined" ? undefined : auditEntryDetail, typeof config === "undefined" ? undefined : config]
        """;

    private readonly HostCalls _host = new(run, world, sandboxed);

    private Engine.Scripts.Script Source => run.Script;

    private Jint.Engine Interpreter => sandboxed.Engine;

    /// <summary>Runs the script to its end, whatever that is.</summary>
    /// <exception cref="ScriptHostException">Something outside the script went wrong.</exception>
    public ScriptRun Run()
    {
        var text = new ScriptText(Source.Id, Source.Source, Source.Hash);

        try
        {
            if (Source.Source.Length + Source.Libraries.Sum(library => library.Source.Length) > sandboxed.Limits.Source)
            {
                throw new ScriptLimitException($"its text and its libraries are longer than {sandboxed.Limits.Source} characters");
            }

            var script = sandboxed.Prepare(text);
            var finish = Interpreter.Evaluate(Bindings()).Call(new ClrFunction(Interpreter, "host", Host), new ClrFunction(Interpreter, "library", Library));
            sandboxed.Begin();
            Interpreter.Execute(script);
            var parts = Interpreter.Evaluate(sandboxed.Prepare("collector", BindingSources.Name, () => Collector)).AsArray();
            var result = sandboxed.Bounded(finish.Call(JsValue.Undefined, [.. parts]).ToString());

            return ScriptOutcome.Read(Json.Parse(result), world) with { Credential = _host.Credential };
        }
        catch (Exception e) when (SandboxedRun.IsFault(e) && e is not ScriptHostException)
        {
            return new() { Failure = FailureOf(sandboxed.FaultOf(e, text)) };
        }
    }

    private static ScriptFailure FailureOf(ScriptFault fault) => new(
        fault.Kind switch
        {
            ScriptFaultKind.Syntax => ScriptFailureKind.Syntax,
            ScriptFaultKind.Thrown => ScriptFailureKind.Thrown,
            ScriptFaultKind.Limit => ScriptFailureKind.Limit,
            ScriptFaultKind.Result => ScriptFailureKind.Result,
            _ => throw new InvalidOperationException($"Unmapped kind {fault.Kind}."),
        },
        fault.Line,
        fault.Message);

    private Prepared<Acornima.Ast.Script> Bindings() =>
        sandboxed.Prepare(Source.Dialect.ToString(), BindingSources.Name, () => BindingSources.Of(Source.Dialect));

    private JsValue Host(JsValue self, JsValue[] arguments)
    {
        try
        {
            var answer = _host.Call(arguments[0].ToString(), Json.Parse(arguments[1].ToString()));
            return answer is { } value ? new JsString(value.RawText) : JsValue.Undefined;
        }
        catch (Exception e) when (e is ScriptCallException or JsonException)
        {
            throw new JavaScriptException(Interpreter.Intrinsics.Error, e.Message);
        }
    }

    // The text stands on the first line, so that lines of a library are counted as its author counts them.
    private JsValue Library(JsValue self, JsValue[] arguments)
    {
        var name = arguments[0].ToString();
        var library = Source.Libraries.FirstOrDefault(one => one.Name == name)
            ?? throw new JavaScriptException(Interpreter.Intrinsics.Error, $"There is no library {name}");
        return Interpreter.Evaluate(sandboxed.Prepare(library.Hash, "library:" + library.Id, () => $"(function (module, exports) {{{library.Source}\n}})"));
    }
}
