using System.Globalization;
using System.Text.Json;
using Platform.Identity.Config;
using Platform.Identity.Terms.Content;

namespace Platform.Identity.Terms;

/// <summary>What the document <c>selfservice.terms</c> must look like, whatever was there before.</summary>
internal static class TermsShape
{
    private const int MaxVersions = 200;
    private const int MaxLocales = 50;
    private const int MaxNameLength = 255;

    /// <summary>What is wrong; null: nothing.</summary>
    public static string? Problem(JsonElement content)
    {
        if (!content.TryGetProperty("versions", out var versions) || versions.ValueKind is not JsonValueKind.Array || versions.GetArrayLength() > MaxVersions)
        {
            return $"The member versions must be an array of at most {MaxVersions} versions.";
        }

        return versions.EnumerateArray().Select((version, index) => VersionProblem(version, $"/versions/{index}")).FirstOrDefault(problem => problem is not null)
            ?? RepetitionProblem(content);
    }

    private static string? VersionProblem(JsonElement version, string path)
    {
        if (version.ValueKind is not JsonValueKind.Object)
        {
            return $"{path} must be an object.";
        }

        if (!Has(version, "version", JsonValueKind.String)
            || version.GetProperty("version").GetString() is not { Length: <= MaxNameLength } name || string.IsNullOrWhiteSpace(name))
        {
            return $"{path}/version must be a text of 1 to {MaxNameLength} characters.";
        }

        if (version.TryGetProperty("isDraft", out var draft) && draft.ValueKind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null))
        {
            return $"{path}/isDraft must be true or false.";
        }

        if (version.TryGetProperty("createDate", out var created) && !IsTime(created))
        {
            return $"{path}/createDate must be a time such as 2026-01-31T12:00:00.000Z.";
        }

        return TextsProblem(version, path) ?? StylesProblem(version, path);
    }

    private static string? TextsProblem(JsonElement version, string path)
    {
        if (!Has(version, "termsTranslations", JsonValueKind.Object) || version.GetProperty("termsTranslations").EnumerateObject().Count() is 0 or > MaxLocales)
        {
            return $"{path}/termsTranslations must be an object with the text of 1 to {MaxLocales} locales.";
        }

        return version.GetProperty("termsTranslations").EnumerateObject().Select(text =>
                !LocaleNames.IsName(text.Name) ? $"{path}/termsTranslations: '{text.Name}' is no locale such as en or en_GB."
                : text.Value.ValueKind is not JsonValueKind.String || string.IsNullOrWhiteSpace(text.Value.GetString())
                    ? $"{path}/termsTranslations/{text.Name} must be a text."
                : text.Value.GetString()!.Length > TermsText.MaxCharacters
                    ? $"{path}/termsTranslations/{text.Name} must not be longer than {TermsText.MaxCharacters} characters."
                : null)
            .FirstOrDefault(problem => problem is not null);
    }

    private static string? StylesProblem(JsonElement version, string path)
    {
        if (!version.TryGetProperty("styles", out var styles) || styles.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        return styles.ValueKind is JsonValueKind.String && styles.GetString() is { Length: <= TermsStyles.MaxCharacters } css && !TermsStyles.BreaksOut(css)
            ? null
            : $"{path}/styles must be CSS of at most {TermsStyles.MaxCharacters} characters without '<'.";
    }

    private static string? RepetitionProblem(JsonElement content) => TermsVersion.AllOf(content)
        .GroupBy(version => version.Version, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => $"The version {group.Key} is there twice.")
        .FirstOrDefault();

    /// <summary>What is wrong with the version that is to be in force; null: nothing. Asked last: a published version that is gone is the better message.</summary>
    public static string? ActiveProblem(JsonElement content)
    {
        if (!content.TryGetProperty("active", out var active) || active.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        if (active.ValueKind is not JsonValueKind.String)
        {
            return "The member active must name a version.";
        }

        return (active.GetString(), TermsVersion.AllOf(content).FirstOrDefault(version => version.Version == active.GetString())) switch
        {
            ("", _) => null,
            (var name, null) => $"The active version {name} does not exist.",
            (var name, { IsDraft: true }) => $"The version {name} is a draft. Publish it before it becomes active.",
            _ => null,
        };
    }

    private static bool IsTime(JsonElement value) => value.ValueKind is JsonValueKind.Null
        || (value.ValueKind is JsonValueKind.String
            && (value.GetString() is "" || DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _)));

    private static bool Has(JsonElement value, string name, JsonValueKind kind) => value.TryGetProperty(name, out var member) && member.ValueKind == kind;
}
