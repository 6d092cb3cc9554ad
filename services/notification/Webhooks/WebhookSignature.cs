using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Notification.Webhooks;

/// <summary>
/// Proves to a receiver who sent an event, and that it is neither changed nor old (Standard Webhooks 1.0, symmetric scheme):
/// <c>v1,</c> and the HMAC-SHA256 in base64 of id, time and body, joined by dots.
/// </summary>
internal static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimeHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string SecretPrefix = "whsec_";
    private const int MinSecret = 24;
    private const int MaxSecret = 64;

    /// <summary>What a secret must look like.</summary>
    public static string SecretForm => $"{SecretPrefix} and the base64 of {MinSecret} to {MaxSecret} random bytes";

    /// <summary>The bytes of a secret; null: it has not the form.</summary>
    public static byte[]? KeyOf(string secret)
    {
        if (!secret.StartsWith(SecretPrefix, StringComparison.Ordinal))
            return null;

        var bytes = new byte[secret.Length];

        return Convert.TryFromBase64String(secret[SecretPrefix.Length..], bytes, out var length) && length is >= MinSecret and <= MaxSecret ? bytes[..length] : null;
    }

    /// <summary>The value of the header: one signature per key, separated by spaces.</summary>
    /// <param name="keys">The present key, and a former one while receivers change over.</param>
    /// <param name="id">Value of <see cref="IdHeader"/>.</param>
    /// <param name="at">Time of the attempt.</param>
    /// <param name="body">The body as it is sent.</param>
    public static string Sign(IEnumerable<byte[]> keys, string id, DateTimeOffset at, string body)
    {
        var signed = Encoding.UTF8.GetBytes($"{id}.{TimeOf(at)}.{body}");

        return string.Join(' ', keys.Select(key => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed))));
    }

    /// <summary>The value of <see cref="TimeHeader"/>: seconds since 1970.</summary>
    public static string TimeOf(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
