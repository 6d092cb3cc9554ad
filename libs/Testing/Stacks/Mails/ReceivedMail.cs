using System.Net;
using System.Text.RegularExpressions;

namespace Platform.Testing.Stacks.Mails;

/// <summary>A mail as its recipient reads it.</summary>
/// <param name="Subject">Subject.</param>
/// <param name="Body">HTML where there is any, else the text.</param>
public sealed partial record ReceivedMail(string Subject, string Body)
{
    /// <summary>The link that resumes a journey; fails when there is not exactly one.</summary>
    public Uri ResumeLink
    {
        get
        {
            var links = Link().Matches(WebUtility.HtmlDecode(Body)).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToArray();

            return links is [var link] ? new Uri(link) : throw new InvalidOperationException($"{links.Length} resume links in the mail: {Body}");
        }
    }

    [GeneratedRegex("""https?://[^\s"'<>]*suspendedId=[^\s"'<>]*""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
