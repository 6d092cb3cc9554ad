using System.Net;
using System.Text.RegularExpressions;

namespace Platform.Notification.Outgoing;

/// <summary>The text alternative of an HTML mail, for readers that show no HTML.</summary>
internal static partial class PlainText
{
    public static string Of(string html)
    {
        var breaks = LineBreak().Replace(html, "\n");
        var links = Link().Replace(breaks, "$2 ($1)");
        var text = WebUtility.HtmlDecode(Tag().Replace(links, ""));

        return string.Join('\n', text.Split('\n').Select(l => l.Trim())).Trim();
    }

    [GeneratedRegex(@"<br\s*/?>|</p>|</div>|</h\d>|</li>", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"<a\b[^>]*\bhref=""([^""]*)""[^>]*>([^<]*)</a>", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
