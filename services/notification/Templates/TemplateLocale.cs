using System.Text.Json;

namespace Platform.Notification.Templates;

/// <summary>Which language a mail is written in: what the person prefers, then what the request prefers, then the default of the template.</summary>
internal static class TemplateLocale
{
    public static string Choose(EmailTemplate template, JsonElement model, IReadOnlyList<string> languages)
    {
        var wanted = Preferred(model).Concat(languages).SelectMany(WithFallback);

        return wanted.Select(language => Has(template, language)).FirstOrDefault(locale => locale is not null) ?? template.DefaultLocale;
    }

    /// <summary>Where profiles keep it: <c>preferredLanguage</c> (RFC 2798), <c>locale</c> (OpenID Connect), <c>preferences.locale</c>.</summary>
    private static IEnumerable<string> Preferred(JsonElement model)
    {
        if (model.ValueKind is not JsonValueKind.Object)
            return [];

        var preferences = model.TryGetProperty("preferences", out var nested) && nested.ValueKind is JsonValueKind.Object ? nested : default;

        return new[] { Text(preferences, "locale"), Text(model, "preferredLanguage"), Text(model, "locale") }.OfType<string>();
    }

    // RFC 4647 §3.4: the end of a tag is cut off until something fits.
    private static IEnumerable<string> WithFallback(string language)
    {
        var canonical = Canonical(language);

        for (var end = canonical.Length; end > 0; end = canonical.LastIndexOf('-', end - 1))
            yield return canonical[..end];
    }

    private static string? Has(EmailTemplate template, string language) =>
        template.Subject.Keys.FirstOrDefault(locale => Canonical(locale) == language && template.Message.ContainsKey(locale));

    private static string? Text(JsonElement value, string name) =>
        value.ValueKind is JsonValueKind.Object && value.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String && text.GetString() is { Length: > 0 and < 36 } known
            ? known
            : null;

    // Templates are written with en_GB, requests with en-GB; both mean the same.
    private static string Canonical(string locale) => locale.Replace('_', '-').ToLowerInvariant();
}
