using Platform.Scripting;

namespace Platform.Identity.Policies.Custom;

/// <summary>What scripts find when they run. JavaScript themselves, so nothing of the platform is in reach of a script.</summary>
internal static class PolicyBindings
{
    /// <summary>Of scripts that declare policies.</summary>
    public static ScriptText Policies { get; } = Read("policies");

    /// <summary>Of scripts that are the condition of conditional policies.</summary>
    public static ScriptText Condition { get; } = Read("condition");

    private static ScriptText Read(string name)
    {
        using var reader = new StreamReader(typeof(PolicyBindings).Assembly.GetManifestResourceStream($"policy-bindings/{name}.js")!);

        return ScriptText.Of("bindings:" + name, $"(function (question_) {{\n'use strict';\n{Hardening.Text}{reader.ReadToEnd()}}})");
    }
}
