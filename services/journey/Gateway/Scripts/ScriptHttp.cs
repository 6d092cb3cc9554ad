using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine;
using Platform.Journey.Scripting;

namespace Platform.Journey.Gateway.Scripts;

/// <summary>
/// The <c>httpClient</c> of scripts: calls hosts on the list and no others, follows no redirect, keeps no cookie, and connects to no private address that is
/// not on the list, whatever a name resolves to.
/// </summary>
internal sealed class ScriptHttp : IDisposable
{
    private const int MaxHeaders = 100;

    private readonly AllowedHosts _hosts;
    private readonly ScriptOptions _options;
    private readonly HttpClient _client;

    public ScriptHttp(IOptions<ScriptOptions> options)
    {
        _options = options.Value;
        _hosts = new(_options.HttpHosts);
        _client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = ConnectAsync,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = _options.HttpMaxBytes,
        };
    }

    /// <summary>Makes one call.</summary>
    /// <exception cref="ScriptCallException">It is not allowed, or went wrong; the script may catch it.</exception>
    public async Task<ScriptHttpResponse> SendAsync(ScriptHttpRequest request, CancellationToken ct)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
        {
            throw new ScriptCallException("The address of the call must begin with https:// or http://");
        }

        if (!_hosts.Allows(url))
        {
            throw new ScriptCallException($"Scripts may not call {url.IdnHost}; the setting Scripts:HttpHosts lists what they may");
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(_options.HttpTimeout);
        try
        {
            using var message = MessageOf(request, url);
            using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseContentRead, timeout.Token);
            return await ResponseOf(response, timeout.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ScriptCallException($"{url.IdnHost} did not answer within {_options.HttpTimeout.TotalSeconds:0.###} seconds");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException or FormatException)
        {
            throw new ScriptCallException($"The call of {url.IdnHost} failed: {(e as HttpRequestException)?.HttpRequestError.ToString() ?? e.GetType().Name}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage MessageOf(ScriptHttpRequest request, Uri url)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method.ToUpperInvariant()), url);
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        }

        foreach (var (name, value) in request.Headers.Take(MaxHeaders))
        {
            if (!string.Equals(name, "Host", StringComparison.OrdinalIgnoreCase) && !message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    private static async Task<ScriptHttpResponse> ResponseOf(HttpResponseMessage response, CancellationToken ct) => new(
        (int)response.StatusCode,
        response.ReasonPhrase ?? "",
        response.Headers.Concat(response.Content.Headers)
            .Take(MaxHeaders)
            .Select(header => KeyValuePair.Create(header.Key, string.Join(", ", header.Value)))
            .ToValueArray(),
        await response.Content.ReadAsStringAsync(ct));

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        // The name is resolved once and checked here, so that it cannot mean another address a moment later.
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        var allowed = Array.FindAll(addresses, _hosts.AllowsConnection);
        if (allowed.Length == 0)
        {
            throw new IOException("The host has no address that scripts may call.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
