using Platform.Notification.Outgoing;

namespace Platform.Notification.MailServers;

/// <summary>The mail server in force.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">Port.</param>
/// <param name="Tls">Protection of the connection.</param>
/// <param name="User">Account; null: none.</param>
/// <param name="Password">Password of the account.</param>
/// <param name="From">Sender of mails whose template names none.</param>
/// <param name="Timeout">Longest time for one mail.</param>
/// <param name="ConnectTimeout">Longest time to connect, TLS and account included.</param>
internal sealed record MailServer(
    string Host, int Port, SmtpTls Tls, string? User, string? Password, string From, TimeSpan Timeout, TimeSpan ConnectTimeout)
{
    /// <summary>The one of section <c>Smtp</c>; null: none is named there.</summary>
    public static MailServer? Of(SmtpOptions smtp) => smtp.Host is { Length: > 0 } host
        ? new(host, smtp.Port, smtp.Tls, smtp.User is { Length: > 0 } user ? user : null, smtp.Password, smtp.From, smtp.Timeout, smtp.ConnectTimeout)
        : null;

    /// <summary>Prints no password.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
