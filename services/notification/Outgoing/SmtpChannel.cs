using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Platform.Hosting.Sealing;
using Platform.Notification.MailServers;

namespace Platform.Notification.Outgoing;

/// <summary>Delivers through an SMTP server.</summary>
internal sealed class SmtpChannel(SmtpConnections connections, SecretSealer sealer)
{
    /// <summary>Delivers one mail.</summary>
    /// <exception cref="MailRefusedException">The mail was not taken.</exception>
    public async Task DeliverAsync(OutgoingMail mail, MailServer server, CancellationToken ct)
    {
        using var message = Composed(mail, server);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(server.Timeout);

        try
        {
            await SendAsync(message, server, patience.Token);
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
        catch (AuthenticationException e)
        {
            throw new MailRefusedException("server-account", isFinal: false, e);
        }
        catch (SslHandshakeException e)
        {
            throw new MailRefusedException("server-certificate", isFinal: false, e);
        }
        catch (NotSupportedException e)
        {
            throw new MailRefusedException("server-without-tls", isFinal: false, e);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new MailRefusedException("server-too-slow", isFinal: false, e);
        }
    }

    /// <summary>Lets go of connections that are no longer used.</summary>
    public Task TendAsync(CancellationToken ct) => connections.CloseIdleAsync(ct);

    private async Task SendAsync(MimeMessage message, MailServer server, CancellationToken ct)
    {
        var connection = await connections.TakeAsync(server, ct);

        try
        {
            await connection.Client.SendAsync(message, ct);
        }
        catch (SmtpCommandException)
        {
            // The server said no to this mail; the client has put the conversation back to its beginning.
            await connections.ReturnAsync(connection, ct);
            throw;
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        // The mail is taken: nothing that happens to the connection now must make it look refused.
        await connections.ReturnAsync(connection, CancellationToken.None);
    }

    private MimeMessage Composed(OutgoingMail mail, MailServer server)
    {
        var body = sealer.OpenText(mail.Body);

        try
        {
            return Compose(mail, body, server.From);
        }
        catch (Exception e)
        {
            // The same input fails in the same way every time.
            throw new MailRefusedException(MailReasons.CannotBeComposed, isFinal: true, e);
        }
    }

    /// <summary>The Message-Id is derived from the command: should a mail go out twice after a crash, mail systems see one.</summary>
    internal static MimeMessage Compose(OutgoingMail mail, string body, string sender)
    {
        var from = MailboxAddress.Parse(mail.From ?? sender);
        var message = new MimeMessage { MessageId = $"{mail.Id:N}@{from.Domain}", Subject = mail.Subject };
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = (mail.IsText ? new BodyBuilder { TextBody = body } : new BodyBuilder { HtmlBody = body, TextBody = PlainText.Of(body) }).ToMessageBody();

        return message;
    }
}
