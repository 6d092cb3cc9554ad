using System.Text.Json;

namespace Platform.Notification.Templates.Model;

/// <summary>Turns JSON into what the engine reads: numbers and truth values as such (0 and false are "no"), strings as text.</summary>
internal static class ModelValues
{
    /// <summary>The model under the name <c>object</c>.</summary>
    /// <param name="model">JSON.</param>
    /// <param name="budget">Pays for reading.</param>
    /// <param name="passCost">Price of one pass of a loop.</param>
    public static IReadOnlyDictionary<string, object?> Of(JsonElement model, RenderBudget budget, int passCost) =>
        new Dictionary<string, object?> { ["object"] = Value(model, budget, passCost) };

    private static object? Value(JsonElement json, RenderBudget budget, int passCost) => json.ValueKind switch
    {
        JsonValueKind.Object => new ModelMap(
            json.EnumerateObject().DistinctBy(m => m.Name, StringComparer.Ordinal)
                .ToDictionary(m => m.Name, m => Value(m.Value, budget, passCost), StringComparer.Ordinal),
            budget,
            passCost),
        JsonValueKind.Array => new ModelList([.. json.EnumerateArray().Select(item => Value(item, budget, passCost))], budget, passCost),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        _ => throw new ArgumentOutOfRangeException(nameof(json)),
    };
}
