using System.Net;
using System.Text.RegularExpressions;

namespace Platform.Testing.Mails;

/// <summary>A mail as its recipient reads it.</summary>
/// <param name="MessageId">Id of the message, without angle brackets; the same for a mail that was delivered twice.</param>
/// <param name="Subject">Subject, decoded.</param>
/// <param name="Text">The part for plain text; empty: none.</param>
/// <param name="Html">The part in HTML; empty: none.</param>
public sealed partial record ReceivedMail(string MessageId, string Subject, string Text, string Html)
{
    /// <summary>The link by which a suspended journey goes on; null: there is none.</summary>
    public Uri? ResumeLink =>
        (Link().Match(WebUtility.HtmlDecode(Html)) is { Success: true } inHtml ? inHtml : Link().Match(Text)) is { Success: true } link ? new Uri(link.Value) : null;

    [GeneratedRegex("""https?://[^\s"'<>()]+[?&]suspendedId=[^\s"'<>()]+""")]
    private static partial Regex Link();
}
