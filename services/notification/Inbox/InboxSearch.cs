using System.Text.RegularExpressions;

namespace Platform.Notification.Inbox;

/// <summary>The search of the inbox: words, quoted phrases, <c>to:</c>, <c>from:</c>, <c>subject:</c>, <c>is:read</c>, <c>is:unread</c>; all must fit.</summary>
internal static partial class InboxSearch
{
    public static bool Fits(InboxMail mail, string query) => Terms(query).All(term => term.Field switch
    {
        "to" => Has(mail.To, term.Text),
        "from" => Has(mail.From, term.Text),
        "subject" => Has(mail.Subject, term.Text),
        "is" => mail.Read == (term.Text == "read"),
        _ => Has(mail.To, term.Text) || Has(mail.From, term.Text) || Has(mail.Subject, term.Text) || Has(mail.Text, term.Text),
    });

    private static IEnumerable<(string Field, string Text)> Terms(string query) =>
        Term().Matches(query).Select(match => (match.Groups["field"].Value.ToLowerInvariant(), match.Groups["text"].Value.Trim('"')));

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""((?<field>to|from|subject|is):)?(?<text>"[^"]*"|\S+)""", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Term();
}
