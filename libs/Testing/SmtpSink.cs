using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Platform.Testing;

/// <summary>A mail server on loopback that keeps what it gets. Can be told to refuse, to be slow and to hang up.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<SunkMail> _mails = new();
    private readonly Task _loop;
    private volatile int _refusals;
    private volatile int _hangUps;
    private volatile int _connections;
    private volatile TaskCompletionSource? _stall;

    /// <summary>Starts on a free port.</summary>
    public SmtpSink()
    {
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
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        var recipients = new List<string>();
        await writer.WriteLineAsync("220 sink");

        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO" or "HELO":
                    await writer.WriteLineAsync("250-sink\r\n250 8BITMIME");
                    break;
                case "RCPT":
                    recipients.Add(line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.LastIndexOf('>')]);
                    await writer.WriteLineAsync(AnswerToRecipient?.Invoke(recipients[^1]) ?? "250 ok");
                    break;
                case "RSET":
                    recipients.Clear();
                    await writer.WriteLineAsync("250 ok");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    var isKept = Keep(recipients, await ReadDataAsync(reader));
                    recipients.Clear();

                    if (_stall is { } stall)
                        await stall.Task.WaitAsync(_stop.Token);

                    if (_hangUps > 0 && Interlocked.Decrement(ref _hangUps) >= 0)
                        return;

                    await writer.WriteLineAsync(isKept ? "250 kept" : "451 not now");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }

    private bool Keep(List<string> recipients, string data)
    {
        if (_refusals > 0 && Interlocked.Decrement(ref _refusals) >= 0)
            return false;

        _mails.Enqueue(new SunkMail([.. recipients], data));

        return true;
    }

    private async Task<string> ReadDataAsync(StreamReader reader)
    {
        var text = new StringBuilder();

        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
            text.Append(line.StartsWith('.') ? line[1..] : line).Append('\n');

        return text.ToString();
    }
}

/// <summary>One mail as it went over the wire.</summary>
/// <param name="Recipients">Addresses of the envelope.</param>
/// <param name="Data">Headers and body, dot-stuffing removed.</param>
public sealed record SunkMail(IReadOnlyList<string> Recipients, string Data);
