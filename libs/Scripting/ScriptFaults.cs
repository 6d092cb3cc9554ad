using System.Globalization;
using System.Text.RegularExpressions;
using Acornima;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace Platform.Scripting;

/// <summary>Says why a script did not end well, and where. What a script itself throws may hold what a person typed, so it is not repeated.</summary>
internal static partial class ScriptFaults
{
    private const int MaxMessage = 200;

    public static ScriptFault Of(Exception fault, ScriptText script, Engine engine) => fault switch
    {
        ScriptPreparationException e => Syntax(e),
        JavaScriptException e => Thrown(e, script),
        ScriptLimitException e => Limit(e.Message, script, engine),
        ScriptResultException e => new(ScriptFaultKind.Result, null, null, e.Message, e.Message),
        MemoryLimitExceededException => Limit("it used more memory than allowed", script, engine),
        RecursionDepthOverflowException => Limit("its calls are nested too deeply", script, engine),
        RegexMatchTimeoutException => Limit("a regular expression took too long", script, engine),
        _ => Limit($"it was ended by {fault.GetType().Name}", script, engine),
    };

    /// <summary>Of a text that cannot be parsed.</summary>
    public static ScriptFault Syntax(ScriptPreparationException e)
    {
        var cause = e.InnerException as ParseErrorException;
        var message = "it is no JavaScript: " + Shortened(cause?.Description ?? "the text cannot be parsed");

        return new(ScriptFaultKind.Syntax, cause?.LineNumber, cause?.Column + 1, message, message);
    }

    private static ScriptFault Limit(string message, ScriptText script, Engine engine) =>
        new(ScriptFaultKind.Limit, LineIn(engine.Advanced.StackTrace, script), null, message, message);

    private static ScriptFault Thrown(JavaScriptException e, ScriptText script)
    {
        var line = e.Location.SourceFile == script.Id ? e.Location.Start.Line : LineIn(e.JavaScriptStackTrace, script);
        var name = e.Error is ObjectInstance error && error.Get("name") is JsString text ? Word().Match(text.ToString()).Value : "a value";
        var summary = $"it threw {(IsErrorName(name) ? name : "an error")}";

        return new(ScriptFaultKind.Thrown, line, null, Message(e, script, line, name), summary);
    }

    // An error that the engine or a binding raised is repeated; of one that a line with 'throw' raised only its name is.
    private static string Message(JavaScriptException e, ScriptText script, int? line, string name)
    {
        if (e.Location.SourceFile == script.Id && line is { } at && LineText(script, at).Contains("throw", StringComparison.Ordinal))
        {
            return $"it threw {(name.Length == 0 ? "an error" : name)}";
        }

        // What stands in quotes may be a value, unless the author wrote it.
        var message = Quoted().Replace(e.Message, match => script.Source.Contains(match.Groups[1].Value, StringComparison.Ordinal) ? match.Value : "'…'");
        return Shortened($"{name}: {message}");
    }

    // Another name is the script's own text, and may be made of what it was handed.
    private static bool IsErrorName(string name) => name is "Error" or "EvalError" or "RangeError" or "ReferenceError" or "SyntaxError" or "TypeError" or "URIError" or "a value";

    private static int? LineIn(string? trace, ScriptText script)
    {
        var at = trace?.IndexOf(script.Id + ":", StringComparison.Ordinal) ?? -1;
        return at >= 0 && int.TryParse(Digits().Match(trace!, at + script.Id.Length + 1).Value, CultureInfo.InvariantCulture, out var line)
            ? line
            : null;
    }

    private static string LineText(ScriptText script, int line) => script.Source.Split('\n').ElementAtOrDefault(line - 1) ?? "";

    private static string Shortened(string text) => text.Length <= MaxMessage ? text : text[..MaxMessage] + "…";

    [GeneratedRegex(@"^\w{1,40}")]
    private static partial Regex Word();

    [GeneratedRegex("['\"`]([^'\"`]*)['\"`]")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\G\d+")]
    private static partial Regex Digits();
}
