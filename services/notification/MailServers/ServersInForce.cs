using Microsoft.Extensions.Options;
using Platform.Hosting.Sealing;
using Platform.Notification.Inbox;
using Platform.Notification.Outgoing;
using Platform.Notification.Store;

namespace Platform.Notification.MailServers;

/// <summary>
/// Which mail server is in force: the one of the document <c>external.email</c>; without it the developer inbox where that is on, else the one of section
/// <c>Smtp</c>. Read for every mail, never kept: a change then holds at once on every replica.
/// </summary>
internal sealed class ServersInForce(
    INotificationStore store, MailServerReader reader, SecretSealer sealer, IOptions<SmtpOptions> smtp, IOptions<InboxOptions> inbox)
{
    /// <summary>The one in force; null: mails stay in the developer inbox.</summary>
    /// <exception cref="MailRefusedException">The document cannot be used as it is; the mail waits.</exception>
    public async Task<MailServer?> CurrentAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();

        if (await session.LoadAsync<MailServerDocument>(MailServerDocument.TheOne, ct) is { Content: { } content } document)
            return reader.Read(content, document.Password is { } password ? sealer.OpenText(password) : null);

        return inbox.Value.Enabled ? null : MailServer.Of(smtp.Value);
    }
}
