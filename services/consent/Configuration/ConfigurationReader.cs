using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Consent.Configuration;

/// <summary>Reads members of a configuration document, and says precisely what is wrong with one.</summary>
/// <param name="content">The object.</param>
/// <param name="place">Where the object stands, for messages: empty, or <c>properties/3/</c>.</param>
internal sealed partial class ConfigurationReader(JsonElement content, string place = "")
{
    /// <summary>The text of a member; null when missing or <c>null</c>.</summary>
    public string? Text(string member, int maxLength = 2_000) => Find(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when value.GetString()!.Length <= maxLength => value.GetString(),
        { ValueKind: JsonValueKind.String } => throw Refuse(member, $"may have {maxLength} characters"),
        _ => throw Refuse(member, "must be a text"),
    };

    /// <summary>The text of a member that must be there.</summary>
    public string Required(string member) =>
        Text(member) is { Length: > 0 } text ? text : throw Refuse(member, "is missing");

    public bool Flag(string member, bool missing) => Find(member) switch
    {
        null => missing,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Refuse(member, "must be true or false"),
    };

    public int Number(string member, int missing, int min, int max) => Find(member) switch
    {
        null => missing,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) && number >= min && number <= max => number,
        _ => throw Refuse(member, $"must be a whole number from {min} to {max}"),
    };

    /// <summary>The objects in a list; empty when missing.</summary>
    public IReadOnlyList<ConfigurationReader> Objects(string member, int max)
    {
        if (Find(member) is not { } list)
            return [];

        if (list.ValueKind != JsonValueKind.Array)
            throw Refuse(member, "must be a list");

        if (list.GetArrayLength() > max)
            throw Refuse(member, $"may have {max} entries");

        return [.. list.EnumerateArray().Select((entry, index) => entry.ValueKind == JsonValueKind.Object
            ? new ConfigurationReader(entry, $"{place}{member}/{index}/")
            : throw Refuse($"{member}/{index}", "must be an object"))];
    }

    /// <summary>The members of an object that must be there, each an object itself.</summary>
    public IReadOnlyList<(string Name, ConfigurationReader Content)> Members(string member, int max)
    {
        if (Find(member) is not { ValueKind: JsonValueKind.Object } found)
            throw Refuse(member, "must be an object");

        if (found.EnumerateObject().Count() > max)
            throw Refuse(member, $"may have {max} members");

        return [.. found.EnumerateObject().Select(entry => entry.Value.ValueKind == JsonValueKind.Object
            ? (entry.Name, new ConfigurationReader(entry.Value, $"{place}{member}/{entry.Name}/"))
            : throw Refuse($"{member}/{entry.Name}", "must be an object"))];
    }

    /// <summary>An object; null when missing.</summary>
    public ConfigurationReader? Object(string member) => Find(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => new ConfigurationReader(value, $"{place}{member}/"),
        _ => throw Refuse(member, "must be an object"),
    };

    /// <summary>The texts in a list; empty when missing.</summary>
    public IReadOnlyList<string> Texts(string member, int max)
    {
        if (Find(member) is not { } list)
            return [];

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > max || list.EnumerateArray().Any(e => e.ValueKind != JsonValueKind.String))
            throw Refuse(member, $"must be a list of at most {max} texts");

        return [.. list.EnumerateArray().Select(e => e.GetString()!)];
    }

    /// <summary>The value of a member; null when missing or <c>null</c>.</summary>
    public JsonElement? Find(string member) =>
        content.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public RefusedConfigurationException Refuse(string member, string problem) => new($"{place}{member} {problem}.");

    /// <summary>Names that become part of paths and keys.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}\\z")]
    private static partial Regex Name();
}
