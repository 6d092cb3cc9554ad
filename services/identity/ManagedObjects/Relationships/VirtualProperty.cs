using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Identity.ManagedObjects.Relationships;

/// <summary>A property that nobody writes: its value follows from what relationships lead to (<c>queryConfig</c>).</summary>
/// <param name="Name">Name.</param>
/// <param name="Paths">Relationship properties to follow, one after the other; the value is what all paths lead to.</param>
/// <param name="Fields">What is taken of the objects there: names, <c>*</c> for all, none for the reference alone.</param>
/// <param name="IsFlat">True: the values of the fields themselves; false: an object for each object.</param>
internal sealed record VirtualProperty(string Name, ImmutableArray<ImmutableArray<string>> Paths, ImmutableArray<string> Fields, bool IsFlat)
{
    /// <summary>Steps of a path.</summary>
    private const int MaxSteps = 8;

    /// <summary>The rule of a property; null: it is no virtual one.</summary>
    public static VirtualProperty? Read(string name, JsonElement schema)
    {
        if (!schema.TryGetProperty("isVirtual", out var isVirtual) || isVirtual.ValueKind is not JsonValueKind.True
            || !schema.TryGetProperty("queryConfig", out var config) || config.ValueKind is not JsonValueKind.Object
            || !config.TryGetProperty("referencedRelationshipFields", out var paths) || paths.ValueKind is not JsonValueKind.Array)
        {
            return null;
        }

        var isUnion = paths.EnumerateArray().Any(path => path.ValueKind is JsonValueKind.Array);

        return new(
            name,
            [.. (isUnion ? paths.EnumerateArray().Select(TextsOf) : [TextsOf(paths)]).Where(path => path.Length is > 0 and <= MaxSteps)],
            config.TryGetProperty("referencedObjectFields", out var fields) ? TextsOf(fields) : [],
            config.TryGetProperty("flattenProperties", out var flat) && flat.ValueKind is JsonValueKind.True);
    }

    private static ImmutableArray<string> TextsOf(JsonElement array) => array.ValueKind is JsonValueKind.Array
        ? [.. array.EnumerateArray().Where(text => text.ValueKind is JsonValueKind.String).Select(text => text.GetString()!)]
        : [];
}
