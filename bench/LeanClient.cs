using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Platform.Bench;

/// <summary>
/// HTTP/1.1 over one kept-alive socket, and no more of it than the bench needs: a full client would take a noticeable part of the machine it
/// measures.
/// </summary>
internal sealed class LeanClient : IDisposable
{
    private readonly Socket _socket;
    private readonly int _port;
    private byte[] _buffer = new byte[64 * 1024];

    private LeanClient(Socket socket, int port)
    {
        _socket = socket;
        _port = port;
    }

    public static async Task<LeanClient> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new(socket, port);
    }

    /// <summary>Posts JSON and returns the whole answer, status line and headers included.</summary>
    public async Task<string> PostAsync(string path, string body)
    {
        var length = Encoding.UTF8.GetByteCount(body);
        var request = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: localhost:{_port}\r\nContent-Type: application/json\r\nAccept-API-Version: protocol=1.0,resource=2.1\r\nContent-Length: {length}\r\n\r\n{body}");
        await _socket.SendAsync(Encoding.UTF8.GetBytes(request));
        return await ReadAsync();
    }

    public void Dispose() => _socket.Dispose();

    private async Task<string> ReadAsync()
    {
        var read = 0;
        while (!IsComplete(_buffer.AsSpan(0, read)))
        {
            if (read == _buffer.Length)
            {
                Array.Resize(ref _buffer, read * 2);
            }

            var received = await _socket.ReceiveAsync(_buffer.AsMemory(read));
            if (received == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            read += received;
        }

        return Encoding.UTF8.GetString(_buffer, 0, read);
    }

    private static bool IsComplete(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var length = answer[..end].IndexOf("Content-Length: "u8);
        if (length < 0)
        {
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        }

        var digits = answer[(length + "Content-Length: ".Length)..];
        return answer.Length >= end + 4 + int.Parse(digits[..digits.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }
}
