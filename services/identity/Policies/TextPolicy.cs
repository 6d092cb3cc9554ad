using System.Text.Json;

namespace Platform.Identity.Policies;

/// <summary>
/// A rule about the form of a text. An empty text is looked at only when it failed as required before: a form that may be
/// left empty shall not complain about its format. A value that is no text is the business of <c>valid-type</c>.
/// </summary>
internal abstract class TextPolicy(string id, string requirement, bool onlyIfPresent = true) : Policy(id, requirement, onlyIfPresent)
{
    public sealed override PolicyVerdict Check(PolicyInput input)
    {
        if (input.Value is not { ValueKind: JsonValueKind.String } value || value.GetString() is not { } text)
        {
            return PolicyVerdict.Passed;
        }

        return text.Length > 0 || input.RequiredHasFailed ? CheckText(text, input) : PolicyVerdict.Passed;
    }

    protected abstract PolicyVerdict CheckText(string text, PolicyInput input);
}
