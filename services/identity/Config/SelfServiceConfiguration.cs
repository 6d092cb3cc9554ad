using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.Config;

/// <summary>Names of the self-service documents and what is read out of them.</summary>
internal static class SelfServiceConfiguration
{
    public const string KbaId = "selfservice.kba";

    public const string TermsId = "selfservice.terms";

    private static readonly string[] TermsMembers = ["version", "termsTranslations", "createDate"];

    /// <summary>The version of the terms that is in force, as <c>{version, termsTranslations, createDate}</c>; null when there is none.</summary>
    public static JsonElement? ActiveTerms(JsonElement terms)
    {
        if (!terms.TryGetProperty("active", out var active) || active.ValueKind is not JsonValueKind.String
            || !terms.TryGetProperty("versions", out var versions) || versions.ValueKind is not JsonValueKind.Array)
        {
            return null;
        }

        return versions.EnumerateArray()
            .Where(version => version.TryGetProperty("version", out var name) && name.ValueKind is JsonValueKind.String && name.ValueEquals(active.GetString())
                && !(version.TryGetProperty("isDraft", out var draft) && draft.ValueKind is JsonValueKind.True))
            .Select(version => (JsonElement?)JsonSerializer.SerializeToElement(new JsonObject(
                TermsMembers
                    .Where(name => version.TryGetProperty(name, out _))
                    .Select(name => KeyValuePair.Create(name, JsonNode.Parse(version.GetProperty(name).GetRawText()))))))
            .FirstOrDefault();
    }
}
