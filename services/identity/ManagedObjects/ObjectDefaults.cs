using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.Identity.ManagedObjects;

/// <summary>Gives a new object the values that its schema names for absent properties.</summary>
internal static partial class ObjectDefaults
{
    /// <summary>The object with defaults. <c>{{name}}</c> inside a text is replaced by that property of the object.</summary>
    public static JsonElement Apply(JsonElement properties, ObjectType type)
    {
        var missing = type.Defaults.Where(value => !properties.TryGetProperty(value.Key, out _)).ToArray();

        if (missing.Length is 0)
        {
            return properties;
        }

        var result = JsonObject.Create(properties)!;

        foreach (var (name, value) in missing)
        {
            result[name] = value.ValueKind is JsonValueKind.String ? Fill(value.GetString()!, properties) : JsonNode.Parse(value.GetRawText());
        }

        return JsonSerializer.SerializeToElement(result);
    }

    /// <summary>Names of the properties that a default takes over.</summary>
    public static IEnumerable<string> NamesIn(string template) => Placeholder().Matches(template).Select(match => match.Groups[1].Value);

    private static string Fill(string template, JsonElement properties) => Placeholder().Replace(template, match =>
        properties.TryGetProperty(match.Groups[1].Value, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "");

    [GeneratedRegex(@"\{\{(\w+)\}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Placeholder();
}
