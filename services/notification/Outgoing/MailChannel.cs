using Platform.Notification.Inbox;
using Platform.Notification.MailServers;

namespace Platform.Notification.Outgoing;

/// <summary>Where mails go: to the mail server in force, or into the developer inbox.</summary>
internal sealed class MailChannel(ServersInForce servers, SmtpChannel smtp, InboxChannel inbox)
{
    /// <summary>Delivers one mail.</summary>
    /// <exception cref="MailRefusedException">The mail was not taken.</exception>
    public async Task DeliverAsync(OutgoingMail mail, CancellationToken ct) =>
        await (await servers.CurrentAsync(ct) is { } server ? smtp.DeliverAsync(mail, server, ct) : inbox.DeliverAsync(mail, ct));

    /// <summary>Called every few seconds: lets go of what is no longer used.</summary>
    public Task TendAsync(CancellationToken ct) => smtp.TendAsync(ct);
}
