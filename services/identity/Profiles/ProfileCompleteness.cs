using System.Collections.Immutable;
using System.Text.Json;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Profiles;

/// <summary>
/// How much of a profile is filled in (identity-and-config reference, section 8.1): of the properties that people see and change, those with a value. Null, an empty text, and
/// arrays and objects without anything filled in are no values; an object counts once. The journeys' decision about a complete profile follows the same rule.
/// </summary>
/// <param name="Filled">Names of the properties with a value, in the order of the schema.</param>
/// <param name="Missing">Names of the others.</param>
internal sealed record ProfileCompleteness(ImmutableArray<string> Filled, ImmutableArray<string> Missing)
{
    /// <summary>From 0 to 100, with two digits behind the point; where there is nothing to fill in everything is.</summary>
    public decimal Percentage => Filled.Length + Missing.Length is 0 ? 100 : Math.Round(100m * Filled.Length / (Filled.Length + Missing.Length), 2);

    public static ProfileCompleteness Of(ObjectType type, JsonElement properties)
    {
        var counted = type.Properties.Where(property => property.IsUserEditable && IsViewable(property.Schema)).Select(property => property.Name).ToArray();

        return new([.. counted.Where(HasValue)], [.. counted.Where(name => !HasValue(name))]);

        bool HasValue(string name) => properties.TryGetProperty(name, out var value) && IsFilled(value);
    }

    private static bool IsViewable(JsonElement schema) => schema.TryGetProperty("viewable", out var viewable) && viewable.ValueKind is JsonValueKind.True;

    private static bool IsFilled(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => false,
        JsonValueKind.String => value.GetString() is not "",
        JsonValueKind.Array => value.EnumerateArray().Any(IsFilled),
        JsonValueKind.Object => value.EnumerateObject().Any(member => IsFilled(member.Value)),
        _ => true,
    };
}
