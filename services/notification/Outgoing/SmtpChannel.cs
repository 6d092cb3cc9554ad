using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Platform.Hosting.Sealing;

namespace Platform.Notification.Outgoing;

/// <summary>Delivers through an SMTP server.</summary>
internal sealed class SmtpChannel(IOptions<SmtpOptions> options, SecretSealer sealer) : IMailChannel
{
    public async Task DeliverAsync(OutgoingMail mail, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Value.Timeout);

        try
        {
            await SendAsync(Compose(mail, sealer.OpenText(mail.Body), options.Value), patience.Token);
        }
        catch (SmtpCommandException e) when (e.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)e.StatusCode >= 500)
        {
            throw new MailRefusedException("recipient-refused", isFinal: true, e);
        }
        catch (SmtpCommandException e)
        {
            throw new MailRefusedException($"smtp-{(int)e.StatusCode}", isFinal: (int)e.StatusCode >= 550, e);
        }
        catch (Exception e) when (e is SocketException or IOException or ServiceNotConnectedException or ProtocolException)
        {
            throw new MailRefusedException("server-unreachable", isFinal: false, e);
        }
        catch (Exception e) when (e is AuthenticationException or SslHandshakeException or NotSupportedException)
        {
            throw new MailRefusedException("server-account", isFinal: false, e);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new MailRefusedException("server-too-slow", isFinal: false, e);
        }
    }

    private async Task SendAsync(MimeMessage message, CancellationToken ct)
    {
        var smtp = options.Value;
        using var client = new SmtpClient();
        await client.ConnectAsync(smtp.Host!, smtp.Port, Security(smtp), ct);

        if (smtp.User is { Length: > 0 } user)
            await client.AuthenticateAsync(user, smtp.Password ?? "", ct);

        await client.SendAsync(message, ct);

        // The mail is taken. A server that hangs up without a farewell must not make it look refused.
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException or CommandException or OperationCanceledException)
        {
            client.Disconnect(quit: false, CancellationToken.None);
        }
    }

    private static SecureSocketOptions Security(SmtpOptions smtp) => smtp switch
    {
        { Port: 465 } => SecureSocketOptions.SslOnConnect,
        { RequireTls: true } => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.StartTlsWhenAvailable,
    };

    /// <summary>The Message-Id is derived from the command: should a mail go out twice after a crash, mail systems see one.</summary>
    internal static MimeMessage Compose(OutgoingMail mail, string body, SmtpOptions smtp)
    {
        var from = MailboxAddress.Parse(mail.From ?? smtp.From);
        var message = new MimeMessage { MessageId = $"{mail.Id:N}@{from.Domain}", Subject = mail.Subject };
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = (mail.IsText ? new BodyBuilder { TextBody = body } : new BodyBuilder { HtmlBody = body, TextBody = PlainText.Of(body) }).ToMessageBody();

        return message;
    }
}
