using System.Net;
using Platform.Hosting.Sealing;
using Platform.Notification.Store;

namespace Platform.Notification.Outgoing;

/// <summary>Keeps mails where a developer can read them.</summary>
internal sealed class MailboxChannel(INotificationStore store, SecretSealer sealer, TimeProvider time) : IMailChannel
{
    public async Task DeliverAsync(OutgoingMail mail, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        session.Store(new MailboxMail(mail.Id, mail.To, mail.Subject, Html(mail), time.GetUtcNow()));
        await session.SaveChangesAsync(ct);
    }

    private string Html(OutgoingMail mail) =>
        mail.IsText ? $"<pre>{WebUtility.HtmlEncode(sealer.OpenText(mail.Body))}</pre>" : sealer.OpenText(mail.Body);
}
