using System.Collections.Frozen;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Gateway.Secrets;

namespace Platform.Journey.Gateway.Captcha;

/// <summary>
/// Asks verifiers of the pattern of reCAPTCHA's <c>siteverify</c>: a form with <c>secret</c> and <c>response</c>, an answer with <c>success</c> and
/// perhaps a <c>score</c>. Only those on the list are asked, no redirect is followed, and a long answer is not read.
/// </summary>
internal sealed class CaptchaVerifier : IDisposable
{
    private const int MaxAnswerBytes = 64 * 1024;

    private readonly FrozenSet<string> _origins;
    private readonly HttpClient _client;
    private readonly SecretLabels _labels;
    private readonly ILogger<CaptchaVerifier> _logger;

    public CaptchaVerifier(IOptions<CaptchaOptions> options, SecretLabels labels, ILogger<CaptchaVerifier> logger)
    {
        (_labels, _logger) = (labels, logger);
        _origins = options.Value.AllowedOrigins
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(origin => OriginOf(new Uri(origin)))
            .ToFrozenSet(StringComparer.Ordinal);
        _client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        })
        {
            Timeout = options.Value.Timeout,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
    }

    /// <summary>The verdict; without one when the verifier may not be asked, or gave no usable answer in time.</summary>
    public async Task<CaptchaVerified> AskAsync(VerifyCaptcha question, CancellationToken ct)
    {
        if (!Uri.TryCreate(question.VerifierUri, UriKind.Absolute, out var address)
            || address.UserInfo.Length > 0
            || !_origins.Contains(OriginOf(address)))
        {
            CaptchaLog.NotAllowed(_logger, address?.Host ?? "");
            return new(null, null);
        }

        if (!_labels.TryFind(question.SecretKey, out var secret) || secret is null)
        {
            return new(null, null);
        }

        try
        {
            using var form = new FormUrlEncodedContent(
                [new("secret", secret.Reveal()), new("response", question.Response.Reveal())]);
            using var answer = await _client.PostAsync(address, form, ct);
            return answer.IsSuccessStatusCode
                ? Read(Json.Parse(await answer.Content.ReadAsStringAsync(ct)))
                : Failed(address, $"status {(int)answer.StatusCode}");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or InvalidOperationException
            || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return Failed(address, e.GetType().Name);
        }

        CaptchaVerified Read(Json said) => said.Member("success")?.AsBoolean() is { } success
            ? new(success, said.Member("score")?.AsNumber())
            : Failed(address, "an answer without success");
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private CaptchaVerified Failed(Uri address, string reason)
    {
        CaptchaLog.Failed(_logger, address.Host, reason);
        return new(null, null);
    }

    private static string OriginOf(Uri address) => address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
}
