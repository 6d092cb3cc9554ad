using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Identity.ManagedObjects;

/// <summary>The values that a property had before its present one.</summary>
internal static class PreviousValues
{
    /// <summary>Newest first. The present value is none of them, also when it was there before: keeping a value is no return to it.</summary>
    public static ImmutableArray<JsonElement> Of(IEnumerable<IObjectEvent> facts, string property)
    {
        JsonElement? present = null;
        var before = new List<JsonElement>();

        foreach (var fact in facts)
        {
            var (isNamed, value) = ValueIn(fact, property);

            if (isNamed)
            {
                if (present is { } former)
                {
                    before.Add(former);
                }

                present = value;
            }
        }

        before.Reverse();

        return [.. before.Where(value => present is not { } now || !JsonElement.DeepEquals(value, now))];
    }

    private static (bool IsNamed, JsonElement? Value) ValueIn(IObjectEvent fact, string property) => fact switch
    {
        ManagedObjectCreated created when created.Properties.TryGetProperty(property, out var value) => (true, value),
        ManagedObjectChanged changed when changed.Set.TryGetProperty(property, out var value) => (true, value),
        ManagedObjectChanged changed when changed.Removed.Contains(property, StringComparer.Ordinal) => (true, null),
        _ => (false, null),
    };
}
