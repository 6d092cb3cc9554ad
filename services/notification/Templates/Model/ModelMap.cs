using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Platform.Notification.Templates.Model;

/// <summary>A JSON object as templates see it.</summary>
internal sealed class ModelMap(IReadOnlyDictionary<string, object?> members, RenderBudget budget, int passCost) : IReadOnlyDictionary<string, object?>
{
    public int Count => members.Count;

    public IEnumerable<string> Keys => members.Keys;

    public IEnumerable<object?> Values => members.Values;

    public object? this[string key] => TryGetValue(key, out var value) ? value : null;

    public bool ContainsKey(string key) => members.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        budget.Spend(1);

        return members.TryGetValue(key, out value);
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        foreach (var member in members)
        {
            budget.Spend(passCost);

            yield return member;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Nothing: an object has no text.</summary>
    public override string ToString() => "";
}
