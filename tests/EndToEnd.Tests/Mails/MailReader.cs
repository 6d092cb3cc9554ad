using System.Text.RegularExpressions;
using Platform.Testing.Mails;

namespace Platform.EndToEnd.Tests.Mails;

/// <summary>Reads what people got, as they do: one mail after the other, and the link or the code in it.</summary>
internal static partial class MailReader
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits for the mail to an address that came as the n-th one, counted from 1.</summary>
    public static async Task<ReceivedMail> NthAsync(this IMailbox mailbox, string address, int nth = 1) => (await mailbox.WaitAsync(address, nth, _patience))[nth - 1];

    /// <summary>Mails to an address so far.</summary>
    public static async Task<int> CountAsync(this IMailbox mailbox, string address) => (await mailbox.ToAsync(address)).Count;

    /// <summary>Waits for the n-th mail and returns the token in its link.</summary>
    public static async Task<string> SuspendedIdAsync(this IMailbox mailbox, string address, int nth = 1) => TokenOf((await mailbox.NthAsync(address, nth)).ResumeLink!);

    /// <summary>The token in a link.</summary>
    public static string TokenOf(Uri link) => Uri.UnescapeDataString(Token().Match(link.Query).Groups["token"].Value);

    /// <summary>The one-time password in a mail.</summary>
    public static string CodeOf(ReceivedMail mail) => Code().Match(mail.Text.Length > 0 ? mail.Text : mail.Html).Value;

    [GeneratedRegex(@"\b\d{6,8}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex("[?&]suspendedId=(?<token>[^&]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
