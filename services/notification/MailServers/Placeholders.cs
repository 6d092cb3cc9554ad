using System.Text.RegularExpressions;

namespace Platform.Notification.MailServers;

/// <summary>
/// Placeholders of configuration documents, <c>&amp;{esv.mail.host|localhost}</c>: a variable of the environment, or what stands behind the bar. Only names
/// that begin with <c>esv.</c> or <c>esv-</c> are looked up, as <c>ESV_MAIL_HOST</c>, so that a document cannot quote the platform's own secrets.
/// </summary>
internal sealed partial class Placeholders(IConfiguration configuration)
{
    /// <summary>The text with what its placeholders stand for; null: one stands for nothing.</summary>
    public string? Resolve(string text)
    {
        var isKnown = true;
        var resolved = Pattern().Replace(text, match =>
        {
            var value = Look(match.Groups["name"].Value) ?? (match.Groups["default"] is { Success: true } fallback ? fallback.Value : null);
            isKnown &= value is not null;

            return value ?? "";
        });

        return isKnown ? resolved : null;
    }

    private string? Look(string name) => name.StartsWith("esv.", StringComparison.OrdinalIgnoreCase) || name.StartsWith("esv-", StringComparison.OrdinalIgnoreCase)
        ? configuration[name.Replace('.', '_').Replace('-', '_').ToUpperInvariant()]
        : null;

    [GeneratedRegex(@"&\{(?<name>[^}|]+)(?:\|(?<default>[^}]*))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
