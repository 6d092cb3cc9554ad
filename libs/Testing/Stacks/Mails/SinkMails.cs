using System.Text;
using MimeKit;

namespace Platform.Testing.Stacks.Mails;

/// <summary>Mails that a server inside the test process caught.</summary>
internal sealed class SinkMails(SmtpSink sink) : IMailSource
{
    public Task<IReadOnlyList<ReceivedMail>> ToAsync(string address) => Task.FromResult<IReadOnlyList<ReceivedMail>>(
        [.. sink.Mails.Where(mail => mail.Recipients.Contains(address, StringComparer.OrdinalIgnoreCase)).Select(Read)]);

    private static ReceivedMail Read(SunkMail mail)
    {
        using var data = new MemoryStream(Encoding.UTF8.GetBytes(mail.Data));
        using var message = MimeMessage.Load(data);

        return new(message.Subject ?? "", message.HtmlBody ?? message.TextBody ?? "");
    }
}
