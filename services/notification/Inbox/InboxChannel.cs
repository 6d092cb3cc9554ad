using Marten;
using Microsoft.Extensions.Options;
using Platform.Hosting.Sealing;
using Platform.Notification.Outgoing;
using Platform.Notification.Store;

namespace Platform.Notification.Inbox;

/// <summary>Keeps mails where a developer can read them.</summary>
internal sealed class InboxChannel(
    INotificationStore store, SecretSealer sealer, IOptions<InboxOptions> inbox, IOptions<SmtpOptions> smtp, TimeProvider time)
{
    /// <summary>Keeps one mail.</summary>
    public async Task DeliverAsync(OutgoingMail mail, CancellationToken ct)
    {
        var body = sealer.OpenText(mail.Body);
        await using var session = store.LightweightSession();
        session.Store(new InboxMail
        {
            Id = mail.Id,
            From = mail.From ?? smtp.Value.From,
            To = mail.To,
            Subject = mail.Subject,
            Html = mail.IsText ? null : body,
            Text = mail.IsText ? body : PlainText.Of(body),
            At = time.GetUtcNow(),
        });
        await session.SaveChangesAsync(ct);
        await DropOldestAsync(session, ct);
    }

    private async Task DropOldestAsync(IDocumentSession session, CancellationToken ct)
    {
        var kept = await session.Query<InboxMail>().OrderByDescending(mail => mail.At).Skip(inbox.Value.Keep - 1).Take(1).ToListAsync(ct);

        if (kept is not [var oldest])
            return;

        session.DeleteWhere<InboxMail>(mail => mail.At < oldest.At);
        await session.SaveChangesAsync(ct);
    }
}
