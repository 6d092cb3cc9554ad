using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Platform.Testing;

/// <summary>The lines that go over one connection to the mail server, in clear or, from some point on, encrypted.</summary>
internal sealed class SmtpTalk : IAsyncDisposable
{
    private readonly X509Certificate2? _certificate;
    private Stream _stream;
    private StreamReader _reader;

    public SmtpTalk(Stream stream, X509Certificate2? certificate)
    {
        (_stream, _certificate) = (stream, certificate);
        _reader = ReaderOf(stream);
    }

    public bool IsEncrypted => _stream is SslStream;

    /// <summary>Goes on over TLS. What the client sent ahead in clear is forgotten (RFC 3207 §4.2).</summary>
    public async Task EncryptAsync(CancellationToken ct)
    {
        var encrypted = new SslStream(_stream);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, ct);
        (_stream, _reader) = (encrypted, ReaderOf(encrypted));
    }

    public async Task<string?> HearAsync(CancellationToken ct) => await _reader.ReadLineAsync(ct);

    public async Task SayAsync(string line)
    {
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"));
        await _stream.FlushAsync();
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static StreamReader ReaderOf(Stream stream) => new(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
}
