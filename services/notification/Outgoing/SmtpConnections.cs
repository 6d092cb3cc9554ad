using System.Collections.Concurrent;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace Platform.Notification.Outgoing;

/// <summary>Connections to the mail server, kept while there is work: a mail each would pay for TLS and account again.</summary>
internal sealed class SmtpConnections(IOptions<SmtpOptions> options, SmtpTrust trust, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan _farewell = TimeSpan.FromSeconds(2);
    private readonly ConcurrentStack<SmtpConnection> _idle = new();

    /// <summary>A connection that works, for this caller alone.</summary>
    public async Task<SmtpConnection> TakeAsync(CancellationToken ct)
    {
        while (_idle.TryPop(out var kept))
        {
            if (!IsIdleTooLong(kept) && await kept.AnswersAsync(ct))
                return kept;

            kept.Dispose();
        }

        return await ConnectAsync(ct);
    }

    /// <summary>Gives a connection back after a mail.</summary>
    public async Task ReturnAsync(SmtpConnection connection, CancellationToken ct)
    {
        if (!connection.Client.IsConnected)
        {
            connection.Dispose();

            return;
        }

        if (++connection.Mails >= options.Value.MailsPerConnection || options.Value.IdleTimeout == TimeSpan.Zero)
        {
            await connection.CloseAsync(ct);

            return;
        }

        connection.IdleSince = time.GetTimestamp();
        _idle.Push(connection);
    }

    /// <summary>Closes what has been idle for too long.</summary>
    public async Task CloseIdleAsync(CancellationToken ct)
    {
        var taken = new List<SmtpConnection>();

        while (_idle.TryPop(out var kept))
            taken.Add(kept);

        foreach (var connection in taken)
        {
            if (IsIdleTooLong(connection))
                await CloseAsync(connection, ct);
            else
                _idle.Push(connection);
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryPop(out var kept))
            await CloseAsync(kept, CancellationToken.None);
    }

    private static async Task CloseAsync(SmtpConnection connection, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(_farewell);
        await connection.CloseAsync(patience.Token);
    }

    private async Task<SmtpConnection> ConnectAsync(CancellationToken ct)
    {
        var smtp = options.Value;
        var client = new SmtpClient { ServerCertificateValidationCallback = trust.Judge };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(smtp.ConnectTimeout);

        try
        {
            await client.ConnectAsync(smtp.Host!, smtp.Port, Security(smtp), patience.Token);

            if (smtp.User is { Length: > 0 } user)
                await AuthenticateAsync(client, user, smtp, patience.Token);

            return new SmtpConnection(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static Task AuthenticateAsync(SmtpClient client, string user, SmtpOptions smtp, CancellationToken ct)
    {
        // Who sits between can hide that the server offers TLS, and would be told the password.
        if (!client.IsSecure && smtp.Tls is not SmtpTls.None)
            throw new AuthenticationException("The connection is not encrypted.");

        return client.Capabilities.HasFlag(SmtpCapabilities.Authentication)
            ? client.AuthenticateAsync(user, smtp.Password ?? "", ct)
            : throw new AuthenticationException("The server has no accounts.");
    }

    private bool IsIdleTooLong(SmtpConnection connection) => time.GetElapsedTime(connection.IdleSince) > options.Value.IdleTimeout;

    private static SecureSocketOptions Security(SmtpOptions smtp) => smtp.Tls switch
    {
        SmtpTls.None => SecureSocketOptions.None,
        SmtpTls.StartTls => SecureSocketOptions.StartTls,
        SmtpTls.StartTlsWhenAvailable => SecureSocketOptions.StartTlsWhenAvailable,
        SmtpTls.SslOnConnect => SecureSocketOptions.SslOnConnect,
        SmtpTls.Auto => smtp.Port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls,
    };
}
