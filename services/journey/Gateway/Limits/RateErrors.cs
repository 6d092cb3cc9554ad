using System.Globalization;
using Platform.Crest.Errors;

namespace Platform.Journey.Gateway.Limits;

/// <summary>The answer to who asks too often.</summary>
internal static class RateErrors
{
    /// <summary>429 with <c>Retry-After</c> in whole seconds (RFC 6585 §4).</summary>
    public static CrestError TooManyRequests(this HttpResponse response, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return CrestError.Of(StatusCodes.Status429TooManyRequests, "Too many requests. Try again later.");
    }
}
