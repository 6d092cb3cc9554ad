using Platform.Notification.Inbox;
using Platform.Notification.MailServers;

namespace Platform.Notification.Outgoing;

/// <summary>Where mails go: to the mail server in force, or into the developer inbox.</summary>
internal sealed class MailChannel(ServersInForce servers, SmtpChannel smtp, InboxChannel inbox)
{
    /// <summary>Where mails go now; null: into the developer inbox.</summary>
    /// <exception cref="MailRefusedException">The configured mail server cannot be used as it is.</exception>
    public Task<MailServer?> ServerAsync(CancellationToken ct) => servers.CurrentAsync(ct);

    /// <summary>Delivers one mail.</summary>
    /// <exception cref="MailRefusedException">The mail was not taken.</exception>
    public Task DeliverAsync(OutgoingMail mail, MailServer? server, CancellationToken ct) =>
        server is null ? inbox.DeliverAsync(mail, ct) : smtp.DeliverAsync(mail, server, ct);

    /// <summary>Called every few seconds: lets go of what is no longer used.</summary>
    public Task TendAsync(CancellationToken ct) => smtp.TendAsync(ct);
}
