using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Identity.Policies.Custom;

/// <summary>
/// The answers of scripts, as far as they are known. Policies stay functions of what they are given: a question that has no answer yet is remembered, and the evaluation, whose result does
/// not count then, is done again with the answer.
/// </summary>
internal sealed class ScriptAnswers
{
    private readonly ImmutableDictionary<ScriptCall, JsonElement> _known;
    private readonly HashSet<ScriptCall> _open = [];

    private ScriptAnswers(ImmutableDictionary<ScriptCall, JsonElement> known) => _known = known;

    /// <summary>Questions of this evaluation that have no answer.</summary>
    public IReadOnlyCollection<ScriptCall> Open => _open;

    /// <summary>No answers yet.</summary>
    public static ScriptAnswers None() => new(ImmutableDictionary<ScriptCall, JsonElement>.Empty);

    /// <summary>These and more, for the next evaluation.</summary>
    public ScriptAnswers With(IEnumerable<KeyValuePair<ScriptCall, JsonElement>> answers) => new(_known.SetItems(answers));

    /// <summary>The answer; null: not known yet.</summary>
    public JsonElement? Find(ScriptCall call)
    {
        if (_known.TryGetValue(call, out var answer))
        {
            return answer;
        }

        _open.Add(call);
        return null;
    }
}
