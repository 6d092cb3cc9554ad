using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WebhookReceiver;

/// <summary>Verifies what the platform sends (Standard Webhooks 1.0, symmetric scheme).</summary>
public static class Signature
{
    private const string SecretPrefix = "whsec_";
    private static readonly TimeSpan _tolerance = TimeSpan.FromMinutes(5);

    /// <summary>True: the body comes from whoever knows the secret, unchanged, and is not an old one played again.</summary>
    /// <param name="secret"><c>whsec_</c> and base64.</param>
    /// <param name="id">Header <c>webhook-id</c>.</param>
    /// <param name="timestamp">Header <c>webhook-timestamp</c>.</param>
    /// <param name="signatures">Header <c>webhook-signature</c>: one or more, while the secret changes.</param>
    /// <param name="body">The bytes as they came.</param>
    /// <param name="now">The present time.</param>
    public static bool IsValid(string secret, string id, string timestamp, string signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(signatures);

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > _tolerance.TotalSeconds)
            return false;

        var key = Convert.FromBase64String(secret[SecretPrefix.Length..]);
        var expected = Encoding.ASCII.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body])));

        // Compared in constant time: otherwise the time of the answer would tell how much of a guess is right.
        return signatures.Split(' ').Any(signature => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), expected));
    }
}
