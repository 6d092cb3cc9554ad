using System.Text.Json;

namespace Platform.Identity.Config.Pages;

/// <summary>Checks of members; each tells what is wrong and where, or null.</summary>
internal static class DocumentShape
{
    /// <summary>The member, when it is there, is of one of the kinds.</summary>
    public static string? Member(JsonElement parent, string place, string name, string requirement, params ReadOnlySpan<JsonValueKind> kinds) =>
        parent.TryGetProperty(name, out var value) && !kinds.Contains(value.ValueKind) ? $"{ConfigText.Pointer(place, name)} must be {requirement}." : null;

    /// <summary>The member, when it is there, is a text.</summary>
    public static string? Text(JsonElement parent, string place, string name) => Member(parent, place, name, "a text", JsonValueKind.String, JsonValueKind.Null);

    /// <summary>The member, when it is there, is true or false.</summary>
    public static string? Flag(JsonElement parent, string place, string name) => Member(parent, place, name, "true or false", JsonValueKind.True, JsonValueKind.False);

    /// <summary>The member, when it is there, is an object.</summary>
    public static string? Object(JsonElement parent, string place, string name) => Member(parent, place, name, "an object", JsonValueKind.Object);

    /// <summary>The first that is wrong.</summary>
    public static string? First(params IEnumerable<string?> problems) => problems.FirstOrDefault(problem => problem is not null);
}
