using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using Platform.Notification.MailServers;

namespace Platform.Notification.Outgoing;

/// <summary>A connection to the mail server that is used for one mail after the other.</summary>
internal sealed class SmtpConnection(SmtpClient client, MailServer server) : IDisposable
{
    /// <summary>Where it leads.</summary>
    public MailServer Server => server;

    /// <summary>Mails sent over it.</summary>
    public int Mails { get; set; }

    /// <summary>When it was last put away (timestamp of the clock).</summary>
    public long IdleSince { get; set; }

    public SmtpClient Client => client;

    /// <summary>Asks the server whether it is still there.</summary>
    public async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            await client.NoOpAsync(ct);

            return client.IsConnected;
        }
        catch (Exception e) when (IsGone(e))
        {
            return false;
        }
    }

    /// <summary>Says goodbye; a server that hangs up without one is fine too.</summary>
    public async Task CloseAsync(CancellationToken ct)
    {
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception e) when (IsGone(e) || e is OperationCanceledException)
        {
            client.Disconnect(quit: false, CancellationToken.None);
        }

        client.Dispose();
    }

    public void Dispose() => client.Dispose();

    private static bool IsGone(Exception e) => e is IOException or SocketException or ProtocolException or CommandException or ServiceNotConnectedException;
}
