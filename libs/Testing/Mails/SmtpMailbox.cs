using System.Text;
using MimeKit;

namespace Platform.Testing.Mails;

/// <summary>Mails that a mail server in the test process caught.</summary>
public sealed class SmtpMailbox(SmtpSink server) : IMailbox
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<ReceivedMail>> ToAsync(string address) => Task.FromResult<IReadOnlyList<ReceivedMail>>(
        [.. server.Mails.Where(mail => mail.Recipients.Contains(address, StringComparer.OrdinalIgnoreCase)).Select(Read)]);

    private static ReceivedMail Read(SunkMail mail)
    {
        using var data = new MemoryStream(Encoding.UTF8.GetBytes(mail.Data));
        using var message = MimeMessage.Load(data);

        return new(message.MessageId ?? "", message.Subject ?? "", message.TextBody ?? "", message.HtmlBody ?? "");
    }
}
