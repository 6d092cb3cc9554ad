using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Identity.Config;
using Platform.Identity.Terms.Content;

namespace Platform.Identity.Terms;

/// <summary>
/// The rule of replacing the terms. A version begins as a draft or published; once published, its texts, its date and its styles
/// are what people accepted, and stay. Texts become Markdown; members that nobody here knows are kept.
/// </summary>
internal static class TermsReplacement
{
    public static ConfigVerdict Judge(JsonElement asked, JsonElement? present, DateTimeOffset now)
    {
        if (TermsShape.Problem(asked) is { } problem)
        {
            return ConfigVerdict.Invalid(problem);
        }

        var published = present is { } content ? TermsVersion.AllOf(content).Where(version => !version.IsDraft).ToImmutableArray() : [];
        var result = JsonObject.Create(asked)!;
        var names = new HashSet<string>(StringComparer.Ordinal);

        foreach (var version in result["versions"]!.AsArray().Select(version => version!.AsObject()))
        {
            var name = version["version"]!.GetValue<string>();
            names.Add(name);

            if (Complete(version, name, published.FirstOrDefault(former => former.Version == name), now) is { } refused)
            {
                return refused;
            }
        }

        return published.FirstOrDefault(version => !names.Contains(version.Version)) is { } missing
            ? ConfigVerdict.Forbidden($"The version {missing.Version} is published and must not be removed.")
            : TermsShape.ActiveProblem(asked) is { } wrong ? ConfigVerdict.Invalid(wrong)
            : new ConfigVerdict.Accepted(JsonSerializer.SerializeToElement(result));
    }

    /// <summary>Fills in what the server decides; a refusal when the version cannot be as asked.</summary>
    private static ConfigVerdict.Refused? Complete(JsonObject version, string name, TermsVersion? published, DateTimeOffset now)
    {
        var asked = TermsVersion.AllOf(JsonSerializer.SerializeToElement(new JsonObject { ["versions"] = new JsonArray(version.DeepClone()) }))[0];
        var texts = new JsonObject();

        foreach (var (locale, text) in asked.Texts)
        {
            // A text that came out of here once is not converted again.
            if ((published?.TextOf(locale) == text ? text : TermsText.ToMarkdown(text)) is not { } markdown)
            {
                return ConfigVerdict.Invalid($"The text of version {name} in {locale} nests more than {TermsText.MaxDepth} elements.");
            }

            texts[locale] = markdown;
        }

        if (published is not null && (asked.IsDraft || ChangeOf(published, asked, texts) is not null))
        {
            return ConfigVerdict.Forbidden(
                $"The version {name} is published: its {(asked.IsDraft ? "isDraft" : ChangeOf(published, asked, texts))} must not be changed. Add a new version instead.");
        }

        version["termsTranslations"] = texts;
        version["isDraft"] = asked.IsDraft;
        version["createDate"] = asked.CreateDate ?? published?.CreateDate ?? now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

        return null;
    }

    private static string? ChangeOf(TermsVersion published, TermsVersion asked, JsonObject texts)
    {
        if (texts.Count != published.Texts.Length || published.Texts.Any(text => texts[text.Key]?.GetValue<string>() != text.Value))
        {
            return "text";
        }

        return asked.CreateDate is { } date && date != published.CreateDate ? "createDate"
            : asked.Styles != published.Styles ? "styles"
            : null;
    }
}
