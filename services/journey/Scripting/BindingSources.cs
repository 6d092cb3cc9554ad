using System.Text;
using Platform.Journey.Engine.Scripts;
using Platform.Scripting;

namespace Platform.Journey.Scripting;

/// <summary>
/// The bindings of a dialect as one JavaScript function of two host functions. They are JavaScript themselves: what a script can do to them it can do to itself only, and
/// the host lets through nothing but texts.
/// </summary>
internal static class BindingSources
{
    /// <summary>What stack traces call the bindings.</summary>
    public const string Name = "bindings";

    private static readonly string[] Legacy = ["host", "state", "request", "http", "java", "packages", "jose", "jwt", "callbacks", "result", "legacy"];
    private static readonly string[] NextGeneration = ["host", "state", "request", "http", "jose", "callbacks", "result", "nextgen", "assertion"];

    /// <summary>The text for a dialect.</summary>
    public static string Of(ScriptDialect dialect)
    {
        var text = new StringBuilder("(function (host, library_) {\n'use strict';\n").Append(Hardening.Text);
        foreach (var file in dialect == ScriptDialect.Legacy ? Legacy : NextGeneration)
        {
            using var reader = new StreamReader(typeof(BindingSources).Assembly.GetManifestResourceStream(file + ".js")!);
            text.Append(reader.ReadToEnd());
        }

        return text.Append("return finish;\n})").ToString();
    }
}
