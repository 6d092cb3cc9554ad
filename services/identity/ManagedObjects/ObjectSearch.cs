using System.Collections.Immutable;
using System.Text.Json;
using Platform.Identity.ManagedObjects.Querying;

namespace Platform.Identity.ManagedObjects;

/// <summary>
/// The values by which an object can be found: its texts, numbers and truth values, and those within its arrays, in comparable form. A document of its own, so that
/// its index costs nothing where an object changes otherwise, at every login for example.
/// </summary>
internal sealed record ObjectSearch
{
    /// <summary>Longer values are content, not names.</summary>
    private const int MaxLength = 255;

    private const int MaxValues = 500;

    /// <summary>Key of the object.</summary>
    public required string Id { get; init; }

    public required string Resource { get; init; }

    /// <summary>Property name, equals sign, comparable value.</summary>
    public required ImmutableArray<string> Values { get; init; }

    /// <summary>The properties as query filters compare them.</summary>
    public required JsonElement Folded { get; init; }

    public static ObjectSearch Of(ObjectState state) => new()
    {
        Folded = FoldedProperties.Of(state.ObjectId, state.Properties),
        Id = state.Id,
        Resource = state.Resource,
        Values = [.. state.Properties.EnumerateObject().SelectMany(Of).Take(MaxValues)],
    };

    /// <summary>How a value is looked for.</summary>
    public static string ValueOf(string property, string value) => $"{property}={ComparableText.Of(value)}";

    private static IEnumerable<string> Of(JsonProperty property)
    {
        IEnumerable<JsonElement> values = property.Value.ValueKind is JsonValueKind.Array ? property.Value.EnumerateArray() : [property.Value];

        return values
            .Select(value => value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!,
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                _ => "",
            })
            .Where(text => text.Length is > 0 and <= MaxLength)
            .Select(text => ValueOf(property.Name, text));
    }

    /// <summary>Prints nothing of the content.</summary>
    public override string ToString() => "ObjectSearch(***)";
}
