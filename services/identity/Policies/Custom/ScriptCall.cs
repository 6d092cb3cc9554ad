using Platform.Scripting;

namespace Platform.Identity.Policies.Custom;

/// <summary>A question to a script. It holds values, passwords among them, and prints none.</summary>
/// <param name="Bindings">What the script finds.</param>
/// <param name="Script">The script.</param>
/// <param name="Question">The question as JSON.</param>
/// <param name="Subject">What is asked about, for people: <c>policy x of the property y</c>.</param>
internal sealed record ScriptCall(ScriptText Bindings, ScriptText Script, string Question, string Subject)
{
    public override string ToString() => Subject;
}
