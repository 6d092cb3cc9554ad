using System.Collections;

namespace Platform.Notification.Templates.Model;

/// <summary>A JSON array as templates see it.</summary>
internal sealed class ModelList(IReadOnlyList<object?> items, RenderBudget budget, int passCost) : IReadOnlyList<object?>
{
    public int Count => items.Count;

    public object? this[int index]
    {
        get
        {
            budget.Spend(passCost);

            return items[index];
        }
    }

    public IEnumerator<object?> GetEnumerator()
    {
        foreach (var item in items)
        {
            budget.Spend(passCost);

            yield return item;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
