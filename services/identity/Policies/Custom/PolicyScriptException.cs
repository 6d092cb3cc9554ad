namespace Platform.Identity.Policies.Custom;

/// <summary>A script that decides about a value did not. The value is not accepted, and nobody is told that it was refused.</summary>
/// <param name="subject">What could not be decided, for people; holds no value.</param>
/// <param name="script">Which script.</param>
/// <param name="line">Line of it; null: no line is to blame.</param>
/// <param name="reason">Why, without a value.</param>
internal sealed class PolicyScriptException(string subject, string script, int? line, string reason) : Exception($"The {subject} could not be evaluated.")
{
    public string Subject => subject;

    public string Script => script;

    public int? Line => line;

    public string Reason => reason;
}
