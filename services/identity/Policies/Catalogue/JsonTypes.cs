using System.Text.Json;

namespace Platform.Identity.Policies.Catalogue;

/// <summary>JSON types by their schema names.</summary>
internal static class JsonTypes
{
    public static bool Fits(JsonElement value, string type) => type switch
    {
        "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out var number) && decimal.IsInteger(number),
        "relationship" => value.ValueKind is JsonValueKind.Object,
        "any" => true,
        _ => NameOf(value) == type,
    };

    public static string NameOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        _ => "null",
    };
}
