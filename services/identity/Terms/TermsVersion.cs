using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Identity.Terms;

/// <summary>One version of the terms as it stands in the document <c>selfservice.terms</c>.</summary>
internal sealed record TermsVersion
{
    public required string Version { get; init; }

    /// <summary>True: may still be edited, and is never in force.</summary>
    public required bool IsDraft { get; init; }

    /// <summary>Locale to text, in the order of the document.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> Texts { get; init; }

    /// <summary>When it was made (RFC 3339); null: not said.</summary>
    public string? CreateDate { get; init; }

    /// <summary>Own CSS; null: none.</summary>
    public string? Styles { get; init; }

    /// <summary>The text of a locale; null: there is none.</summary>
    public string? TextOf(string locale) => Texts.FirstOrDefault(text => text.Key == locale).Value;

    /// <summary>All versions of a document that has been accepted.</summary>
    public static ImmutableArray<TermsVersion> AllOf(JsonElement content) =>
        content.TryGetProperty("versions", out var versions) && versions.ValueKind is JsonValueKind.Array
            ? [.. versions.EnumerateArray().Where(version => version.ValueKind is JsonValueKind.Object).Select(Read)]
            : [];

    /// <summary>The version in force; null: none.</summary>
    public static TermsVersion? ActiveOf(JsonElement content) =>
        content.TryGetProperty("active", out var active) && active.ValueKind is JsonValueKind.String
            ? AllOf(content).FirstOrDefault(version => !version.IsDraft && version.Version == active.GetString())
            : null;

    private static TermsVersion Read(JsonElement version) => new()
    {
        Version = TextOf(version, "version") ?? "",
        IsDraft = version.TryGetProperty("isDraft", out var draft) && draft.ValueKind is JsonValueKind.True,
        Texts = version.TryGetProperty("termsTranslations", out var texts) && texts.ValueKind is JsonValueKind.Object
            ? [.. texts.EnumerateObject()
                .Where(text => text.Value.ValueKind is JsonValueKind.String)
                .Select(text => KeyValuePair.Create(text.Name, text.Value.GetString()!))]
            : [],
        CreateDate = TextOf(version, "createDate"),
        Styles = TextOf(version, "styles"),
    };

    private static string? TextOf(JsonElement version, string name) =>
        version.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
