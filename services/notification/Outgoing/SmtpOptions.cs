using System.ComponentModel.DataAnnotations;
using MimeKit;

namespace Platform.Notification.Outgoing;

/// <summary>Section <c>Smtp</c>.</summary>
internal sealed class SmtpOptions
{
    /// <summary>Mail server. Without one, mails land in the developer inbox (<see cref="Inbox.InboxOptions"/>).</summary>
    public string? Host { get; set; }

    /// <summary>Port.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>Protection of the connection.</summary>
    [EnumDataType(typeof(SmtpTls))]
    public SmtpTls Tls { get; set; }

    /// <summary>
    /// File with certificates (PEM) of authorities that vouch for the mail server, in place of those of the machine: for a server inside, with a
    /// certificate of the house. Revocation lists are not asked then.
    /// </summary>
    public string? Authorities { get; set; }

    /// <summary>Account, when the server asks for one.</summary>
    public string? User { get; set; }

    /// <summary>Password of the account.</summary>
    public string? Password { get; set; }

    /// <summary>Sender of mails whose template names none: <c>a@b</c> or <c>"Name" &lt;a@b&gt;</c>.</summary>
    [Required, MinLength(3)]
    public string From { get; set; } = "no-reply@localhost";

    /// <summary>Longest time for one mail.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest time to connect, TLS and account included.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A connection that has been idle for this long is closed.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Mails over one connection; many servers hang up after some number.</summary>
    [Range(1, 10_000)]
    public int MailsPerConnection { get; set; } = 100;

    /// <summary>Whether <see cref="From"/> is one address.</summary>
    internal bool HasSender => IsSender(From);

    /// <summary>Whether a text is the address of one sender: a group, or a name without domain, cannot be written from.</summary>
    internal static bool IsSender(string text) => MailboxAddress.TryParse(text, out var address) && address.Domain.Length > 0;
}
