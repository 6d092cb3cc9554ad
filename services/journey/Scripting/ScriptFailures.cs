using System.Globalization;
using System.Text.RegularExpressions;
using Acornima;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Platform.Journey.Engine.Effects;

namespace Platform.Journey.Scripting;

/// <summary>Says why a script did not end well, and where. What a script itself throws may hold what a person typed, so it is not repeated.</summary>
internal static partial class ScriptFailures
{
    private const int MaxMessage = 200;

    public static ScriptFailure Of(Exception fault, Engine.Scripts.Script script, Jint.Engine engine) => fault switch
    {
        ScriptPreparationException e => new(ScriptFailureKind.Syntax, (e.InnerException as ParseErrorException)?.LineNumber, Syntax(e)),
        JavaScriptException e => Thrown(e, script),
        ScriptLimitException e => new(ScriptFailureKind.Limit, LineOf(engine, script), e.Message),
        ScriptResultException e => new(ScriptFailureKind.Result, null, e.Message),
        MemoryLimitExceededException => new(ScriptFailureKind.Limit, LineOf(engine, script), "it used more memory than allowed"),
        RecursionDepthOverflowException => new(ScriptFailureKind.Limit, LineOf(engine, script), "its calls are nested too deeply"),
        RegexMatchTimeoutException => new(ScriptFailureKind.Limit, LineOf(engine, script), "a regular expression took too long"),
        _ => new(ScriptFailureKind.Limit, LineOf(engine, script), $"it was ended by {fault.GetType().Name}"),
    };

    private static string Syntax(ScriptPreparationException e) =>
        "it is no JavaScript: " + Shortened((e.InnerException as ParseErrorException)?.Description ?? "the text cannot be parsed");

    private static ScriptFailure Thrown(JavaScriptException e, Engine.Scripts.Script script)
    {
        var line = e.Location.SourceFile == script.Id ? e.Location.Start.Line : LineIn(e.JavaScriptStackTrace, script);
        return new(ScriptFailureKind.Thrown, line, Message(e, script, line));
    }

    // An error that the engine or a binding raised is repeated; of one that a line with 'throw' raised only its name is.
    private static string Message(JavaScriptException e, Engine.Scripts.Script script, int? line)
    {
        var name = e.Error is ObjectInstance error && error.Get("name") is JsString text ? Word().Match(text.ToString()).Value : "a value";
        if (e.Location.SourceFile == script.Id && line is { } at && LineText(script, at).Contains("throw", StringComparison.Ordinal))
        {
            return $"it threw {(name.Length == 0 ? "an error" : name)}";
        }

        // What stands in quotes may be a value, unless the author wrote it.
        var message = Quoted().Replace(e.Message, match => script.Source.Contains(match.Groups[1].Value, StringComparison.Ordinal) ? match.Value : "'…'");
        return Shortened($"{name}: {message}");
    }

    private static int? LineOf(Jint.Engine engine, Engine.Scripts.Script script) => LineIn(engine.Advanced.StackTrace, script);

    private static int? LineIn(string? trace, Engine.Scripts.Script script)
    {
        var at = trace?.IndexOf(script.Id + ":", StringComparison.Ordinal) ?? -1;
        return at >= 0 && int.TryParse(Digits().Match(trace!, at + script.Id.Length + 1).Value, CultureInfo.InvariantCulture, out var line)
            ? line
            : null;
    }

    private static string LineText(Engine.Scripts.Script script, int line) => script.Source.Split('\n').ElementAtOrDefault(line - 1) ?? "";

    private static string Shortened(string text) => text.Length <= MaxMessage ? text : text[..MaxMessage] + "…";

    [GeneratedRegex(@"^\w{1,40}")]
    private static partial Regex Word();

    [GeneratedRegex("['\"`]([^'\"`]*)['\"`]")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\G\d+")]
    private static partial Regex Digits();
}
