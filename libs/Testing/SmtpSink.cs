using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Platform.Testing;

/// <summary>A mail server on loopback that keeps what it gets. Can be told to refuse, to be slow and to hang up; speaks TLS with a certificate.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly X509Certificate2? _certificate;
    private readonly bool _isImplicit;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<SunkMail> _mails = new();
    private readonly Task _loop;
    private volatile int _refusals;
    private volatile int _hangUps;
    private volatile int _connections;
    private volatile TaskCompletionSource? _stall;

    /// <summary>Starts on a free port.</summary>
    /// <param name="certificate">Certificate of the server; null: no TLS.</param>
    /// <param name="isImplicit">TLS from the first byte; else STARTTLS is offered.</param>
    public SmtpSink(X509Certificate2? certificate = null, bool isImplicit = false)
    {
        (_certificate, _isImplicit) = (certificate, isImplicit);
        _listener.Start();
        _loop = AcceptAsync();
    }

    /// <summary>Port that it listens on.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Mails in order of arrival.</summary>
    public IReadOnlyCollection<SunkMail> Mails => _mails;

    /// <summary>Answers the next mails with a temporary failure (451).</summary>
    public void RefuseNext(int mails) => _refusals = mails;

    /// <summary>Connections that were opened.</summary>
    public int Connections => _connections;

    /// <summary>Account without which no mail is taken; null: anybody may send.</summary>
    public (string User, string Password)? Account { get; set; }

    /// <summary>Ways to prove the account that are offered.</summary>
    public string Mechanisms { get; set; } = "PLAIN LOGIN";

    /// <summary>What was sent as credentials over a connection that is not encrypted.</summary>
    public ConcurrentQueue<string> ToldInClear { get; } = new();

    /// <summary>Answer to the recipient of a mail: null accepts it, <c>550 no such user</c> refuses it.</summary>
    public Func<string, string?>? AnswerToRecipient { get; set; }

    /// <summary>Takes the next mails and hangs up instead of saying so.</summary>
    public void HangUpAfterNext(int mails) => _hangUps = mails;

    /// <summary>Keeps every mail unanswered until <see cref="Release"/>.</summary>
    public void Stall() => _stall = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends <see cref="Stall"/>.</summary>
    public void Release()
    {
        _stall?.TrySetResult();
        _stall = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Release();
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            _listener.Stop();
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        Interlocked.Increment(ref _connections);

        try
        {
            await using var talk = new SmtpTalk(client.GetStream(), _certificate);

            if (_isImplicit)
                await talk.EncryptAsync(_stop.Token);

            await talk.SayAsync("220 sink");
            await ConverseAsync(talk);
        }
        catch (Exception e) when (e is IOException or AuthenticationException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went away, or does not trust the certificate.
        }
    }

    private async Task ConverseAsync(SmtpTalk talk)
    {
        var recipients = new List<string>();
        var isKnown = false;

        while (await talk.HearAsync(_stop.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO" or "HELO":
                    await talk.SayAsync(Greeting(talk));
                    break;
                case "STARTTLS" when _certificate is not null && !talk.IsEncrypted:
                    await talk.SayAsync("220 go on");
                    await talk.EncryptAsync(_stop.Token);
                    break;
                case "AUTH":
                    isKnown = await IsKnownAsync(talk, line);
                    await talk.SayAsync(isKnown ? "235 welcome" : "535 unknown");
                    break;
                case "MAIL" when Account is not null && !isKnown:
                    await talk.SayAsync("530 who are you");
                    break;
                case "RCPT":
                    recipients.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.LastIndexOf('>')]);
                    await talk.SayAsync(AnswerToRecipient?.Invoke(recipients[^1]) ?? "250 ok");
                    break;
                case "RSET":
                    recipients.Clear();
                    await talk.SayAsync("250 ok");
                    break;
                case "DATA":
                    if (!await TakeAsync(talk, recipients))
                        return;

                    recipients.Clear();
                    break;
                case "QUIT":
                    await talk.SayAsync("221 bye");
                    return;
                default:
                    await talk.SayAsync("250 ok");
                    break;
            }
        }
    }

    private string Greeting(SmtpTalk talk)
    {
        var offers = new List<string> { "sink", "8BITMIME" };

        if (_certificate is not null && !talk.IsEncrypted)
            offers.Add("STARTTLS");

        if (Account is not null)
            offers.Add("AUTH " + Mechanisms);

        return string.Join("\r\n", offers.Select((offer, i) => (i < offers.Count - 1 ? "250-" : "250 ") + offer));
    }

    /// <summary>AUTH PLAIN (RFC 4616) and LOGIN, the first value with the command or after a prompt.</summary>
    private async Task<bool> IsKnownAsync(SmtpTalk talk, string line)
    {
        var words = line.Split(' ');
        var first = words.Length > 2 ? words[2] : await AskAsync(talk, words[1] == "LOGIN" ? "Username:" : "");
        var told = words[1] == "LOGIN" ? [first, await AskAsync(talk, "Password:")] : Decoded(first).Split('\0')[1..];

        if (words[1] == "LOGIN")
            told = [.. told.Select(Decoded)];

        if (!talk.IsEncrypted)
            ToldInClear.Enqueue(string.Join(' ', told));

        return told is [var user, var password] && Account == (user, password);
    }

    private async Task<string> AskAsync(SmtpTalk talk, string prompt)
    {
        await talk.SayAsync("334 " + Convert.ToBase64String(Encoding.UTF8.GetBytes(prompt)));

        return await talk.HearAsync(_stop.Token) ?? "";
    }

    private static string Decoded(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    /// <summary>Takes a mail; false: hang up.</summary>
    private async Task<bool> TakeAsync(SmtpTalk talk, List<string> recipients)
    {
        await talk.SayAsync("354 go on");
        var isKept = Keep(recipients, await ReadDataAsync(talk), talk.IsEncrypted);

        if (_stall is { } stall)
            await stall.Task.WaitAsync(_stop.Token);

        if (_hangUps > 0 && Interlocked.Decrement(ref _hangUps) >= 0)
            return false;

        await talk.SayAsync(isKept ? "250 kept" : "451 not now");

        return true;
    }

    private bool Keep(List<string> recipients, string data, bool isEncrypted)
    {
        if (_refusals > 0 && Interlocked.Decrement(ref _refusals) >= 0)
            return false;

        _mails.Enqueue(new SunkMail([.. recipients], data, isEncrypted));

        return true;
    }

    private async Task<string> ReadDataAsync(SmtpTalk talk)
    {
        var text = new StringBuilder();

        while (await talk.HearAsync(_stop.Token) is { } line && line != ".")
            text.Append(line.StartsWith('.') ? line[1..] : line).Append('\n');

        return text.ToString();
    }
}

/// <summary>One mail as it went over the wire.</summary>
/// <param name="Recipients">Addresses of the envelope.</param>
/// <param name="Data">Headers and body, dot-stuffing removed.</param>
/// <param name="IsEncrypted">Whether the connection was.</param>
public sealed record SunkMail(IReadOnlyList<string> Recipients, string Data, bool IsEncrypted = false);
