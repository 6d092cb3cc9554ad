using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Platform.Hosting.Outbound;
using Platform.Hosting.Sealing;

namespace Platform.Notification.Webhooks;

/// <summary>Makes one attempt. Follows no redirect, keeps no cookie, reads no answer beyond its head, and connects to no private address that is not named.</summary>
internal sealed class WebhookSender(SecretSealer sealer, IOptions<WebhookOptions> options, TimeProvider time) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 64 * 1024,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, ct) => OutboundHosts.ConnectAsync(
            context.DnsEndPoint, OutboundHosts.IsNamed(options.Value.AllowedHosts, context.DnsEndPoint.Host), ct),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Sends; every failure is an outcome.</summary>
    public async Task<WebhookOutcome> SendAsync(WebhookSubscription webhook, WebhookDelivery delivery, CancellationToken ct)
    {
        if (webhook.Url.Scheme != Uri.UriSchemeHttps && !OutboundHosts.IsNamed(options.Value.AllowedHosts, webhook.Url.Host))
            return new WebhookOutcome.NotTaken("host-not-allowed");

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(options.Value.Timeout);

        try
        {
            using var request = RequestOf(webhook, delivery);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);

            return OutcomeOf(answer);
        }
        catch (CryptographicException)
        {
            return new WebhookOutcome.NotTaken("secret-sealed-under-lost-key");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new WebhookOutcome.NotTaken("too-slow");
        }
        catch (HttpRequestException e)
        {
            return new WebhookOutcome.NotTaken(ReasonOf(e));
        }
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage RequestOf(WebhookSubscription webhook, WebhookDelivery delivery)
    {
        var (now, id) = (time.GetUtcNow(), delivery.EventId.ToString());
        var keys = webhook.SecretsAt(now).Select(sealer.OpenText).Select(secret => WebhookSignature.KeyOf(secret)!).ToArray();
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url)
        {
            Content = new StringContent(delivery.Body, Encoding.UTF8, new MediaTypeHeaderValue(CloudEvent.MediaType, "utf-8")),
        };
        request.Headers.Add(WebhookSignature.IdHeader, id);
        request.Headers.Add(WebhookSignature.TimeHeader, WebhookSignature.TimeOf(now));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(keys, id, now, delivery.Body));

        return request;
    }

    private WebhookOutcome OutcomeOf(HttpResponseMessage answer) => answer switch
    {
        { IsSuccessStatusCode: true } => new WebhookOutcome.Delivered(),
        { StatusCode: HttpStatusCode.Gone } => new WebhookOutcome.NotTaken("http-410", IsGone: true),
        { Headers.RetryAfter: { } wish } => new WebhookOutcome.NotTaken($"http-{(int)answer.StatusCode}", wish.Delta ?? wish.Date - time.GetUtcNow()),
        _ => new WebhookOutcome.NotTaken($"http-{(int)answer.StatusCode}"),
    };

    private static string ReasonOf(HttpRequestException e) => e switch
    {
        { InnerException: HostNotAllowedException } => "host-not-allowed",
        { HttpRequestError: HttpRequestError.NameResolutionError } => "host-unknown",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "certificate",
        _ => "unreachable",
    };
}
