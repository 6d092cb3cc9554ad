using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Platform.Journey.Gateway.Authenticate;

namespace Platform.Journey.Gateway.Erasure;

/// <summary>
/// Stands in for people and for the names they are known by: keyed hashes, so that what finds a person's sessions tells nothing about the person, and
/// nobody without the key of the service can find out by trying.
/// </summary>
internal sealed class ErasureKeys(IOptions<KeyOptions> keys)
{
    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, KeyOptions.Bytes(keys.Value.Master), 32, info: "erasure"u8.ToArray());

    /// <summary>Stands for a managed object.</summary>
    public Guid OfSubject(string objectId) => Of("subject", objectId);

    /// <summary>Stands for a login name or a mail address, in any spelling that is the same.</summary>
    public Guid OfName(string name) => Of("name", Comparable(name));

    private Guid Of(string kind, string text) => new(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{kind}\0{text}")).AsSpan(0, 16));

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
