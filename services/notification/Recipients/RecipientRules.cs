using System.Text.Json;

namespace Platform.Notification.Recipients;

/// <summary>How facts change a <see cref="Recipient"/>. The order of arrival does not matter.</summary>
internal static class RecipientRules
{
    private const string Mail = "mail";
    private const string GivenName = "givenName";
    private const string PreferredLanguage = "preferredLanguage";

    private const int MaxFormerMails = 20;

    private static readonly string[] _properties = [Mail, GivenName, PreferredLanguage];

    /// <summary>Takes over what the fact says about the properties that matter here.</summary>
    /// <param name="recipient">State so far.</param>
    /// <param name="revision">Revision of the fact.</param>
    /// <param name="properties">Values of the fact.</param>
    /// <param name="changed">Properties it sets; one of them that has no value was removed.</param>
    public static Recipient Learn(Recipient recipient, long revision, JsonElement properties, IReadOnlyCollection<string>? changed = null)
    {
        if (recipient.Erased)
            return recipient;

        foreach (var property in changed is null ? _properties : _properties.Where(changed.Contains))
        {
            if (recipient.Revisions.TryGetValue(property, out var known) && known >= revision)
                continue;

            recipient = Set(recipient, property, Text(properties, property)) with
            {
                Revisions = new Dictionary<string, long>(recipient.Revisions) { [property] = revision },
            };
        }

        return recipient;
    }

    /// <summary>Leaves a mark without personal data, so that a late fact cannot bring the person back.</summary>
    public static Recipient Erase(string id) => new() { Id = id, Erased = true };

    private static Recipient Set(Recipient recipient, string property, string? value) => property switch
    {
        Mail when recipient.Mail is { } former && former != value => recipient with { Mail = value, FormerMails = [.. recipient.FormerMails.TakeLast(MaxFormerMails - 1), former] },
        Mail => recipient with { Mail = value },
        GivenName => recipient with { GivenName = value },
        _ => recipient with { PreferredLanguage = value },
    };

    private static string? Text(JsonElement properties, string name) =>
        properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
