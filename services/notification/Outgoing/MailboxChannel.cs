using Platform.Notification.Store;

namespace Platform.Notification.Outgoing;

/// <summary>Keeps mails where a developer can read them.</summary>
internal sealed class MailboxChannel(INotificationStore store, TimeProvider time) : IMailChannel
{
    public async Task DeliverAsync(OutgoingMail mail, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        session.Store(new MailboxMail(mail.Id, mail.To, mail.Subject, mail.Html, time.GetUtcNow()));
        await session.SaveChangesAsync(ct);
    }
}
