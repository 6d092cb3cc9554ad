using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Platform.Journey.Gateway.Authenticate;
using Platform.Journey.Gateway.Limits;

namespace Platform.Journey.Gateway.Throttling;

/// <summary>
/// Names of buckets: keyed hashes, so that the table holds neither names nor addresses, and nobody without the key of the service can
/// find out by trying whose bucket is whose.
/// </summary>
internal sealed class ThrottleKeys(IOptions<KeyOptions> keys)
{
    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, KeyOptions.Bytes(keys.Value.Master), 32, info: "throttling"u8.ToArray());

    /// <summary>The bucket of a name, in any spelling that is the same name (identity-and-config §1: composed and in lower case).</summary>
    /// <param name="act">What is tried.</param>
    /// <param name="realm">Realm path.</param>
    /// <param name="resource">Managed object type.</param>
    /// <param name="identifier">What was typed.</param>
    public Guid OfIdentifier(string act, string realm, string resource, string identifier) =>
        Of("identifier", act, realm, resource, Comparable(identifier));

    /// <summary>The bucket of a client; one of IPv6 has a whole /64 to choose addresses from.</summary>
    public Guid OfSource(string act, string? address) =>
        Of("source", act, IPAddress.TryParse(address, out var parsed) ? parsed.Network().ToString() : "");

    // A member cannot end where another begins: texts hold no U+0000.
    private Guid Of(params ReadOnlySpan<string> parts) =>
        new(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(string.Join('\0', parts))).AsSpan(0, 16));

    private static string Comparable(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return text.ToLowerInvariant();
        }
    }
}
