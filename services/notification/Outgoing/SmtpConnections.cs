using System.Collections.Concurrent;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using Platform.Notification.MailServers;

namespace Platform.Notification.Outgoing;

/// <summary>Connections to the mail server, kept while there is work: a mail each would pay for TLS and account again.</summary>
internal sealed class SmtpConnections(IOptions<SmtpOptions> options, SmtpTrust trust, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan _farewell = TimeSpan.FromSeconds(2);
    private readonly ConcurrentStack<SmtpConnection> _idle = new();

    /// <summary>A connection that works, for this caller alone. Those to a server that is no longer in force are closed.</summary>
    public async Task<SmtpConnection> TakeAsync(MailServer server, CancellationToken ct)
    {
        while (_idle.TryPop(out var kept))
        {
            if (kept.Server == server && !IsIdleTooLong(kept) && await kept.AnswersAsync(ct))
                return kept;

            kept.Dispose();
        }

        return await ConnectAsync(server, ct);
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

    private async Task<SmtpConnection> ConnectAsync(MailServer server, CancellationToken ct)
    {
        var client = new SmtpClient { ServerCertificateValidationCallback = trust.Judge };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(server.ConnectTimeout);

        try
        {
            await client.ConnectAsync(server.Host, server.Port, Security(server), patience.Token);

            if (server.User is { } user)
                await AuthenticateAsync(client, user, server, patience.Token);

            return new SmtpConnection(client, server);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static Task AuthenticateAsync(SmtpClient client, string user, MailServer server, CancellationToken ct)
    {
        // Who sits between can hide that the server offers TLS, and would be told the password.
        if (!client.IsSecure && server.Tls is not SmtpTls.None)
            throw new AuthenticationException("The connection is not encrypted.");

        return client.Capabilities.HasFlag(SmtpCapabilities.Authentication)
            ? client.AuthenticateAsync(user, server.Password ?? "", ct)
            : throw new AuthenticationException("The server has no accounts.");
    }

    private bool IsIdleTooLong(SmtpConnection connection) => time.GetElapsedTime(connection.IdleSince) > options.Value.IdleTimeout;

    private static SecureSocketOptions Security(MailServer server) => server.Tls switch
    {
        SmtpTls.None => SecureSocketOptions.None,
        SmtpTls.StartTls => SecureSocketOptions.StartTls,
        SmtpTls.StartTlsWhenAvailable => SecureSocketOptions.StartTlsWhenAvailable,
        SmtpTls.SslOnConnect => SecureSocketOptions.SslOnConnect,
        SmtpTls.Auto => server.Port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls,
    };
}
