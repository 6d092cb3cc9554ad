using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>
/// The value contains the text of none of the properties <c>disallowedFields</c>. Their values are literal text; the failure names
/// every property that is contained.
/// </summary>
internal sealed class CannotContainOthersPolicy() : TextPolicy("cannot-contain-others", "CANNOT_CONTAIN_OTHERS")
{
    /// <summary>Parameter that names properties.</summary>
    public const string Fields = "disallowedFields";

    /// <summary>The properties that a value of the parameter names, an array or a text with commas.</summary>
    public static IEnumerable<string> FieldsOf(JsonElement fields) => fields.ValueKind is JsonValueKind.Array
        ? fields.EnumerateArray().Select(field => field.GetString()!)
        : fields.GetString()!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    protected override PolicyVerdict CheckText(string text, PolicyInput input)
    {
        var contained = FieldsOf(input.Param(Fields))
            .Where(field => TextOf(input.Object, field) is { Length: > 0 } other && text.Contains(other, StringComparison.Ordinal))
            .Select(field => (JsonNode)field)
            .ToArray();

        return contained.Length is 0
            ? PolicyVerdict.Passed
            : PolicyVerdict.FailedWith(Fields, new JsonArray(contained));
    }

    private static string? TextOf(JsonElement subject, string pointer)
    {
        foreach (var name in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (subject.ValueKind is not JsonValueKind.Object || !subject.TryGetProperty(name, out subject))
            {
                return null;
            }
        }

        return subject.ValueKind is JsonValueKind.String ? subject.GetString() : null;
    }
}
