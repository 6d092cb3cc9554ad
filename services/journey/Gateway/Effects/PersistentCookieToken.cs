using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Authenticate;

namespace Platform.Journey.Gateway.Effects;

/// <summary>What a persistent cookie says.</summary>
/// <param name="Realm">Realm path.</param>
/// <param name="Resource">Managed object type of the person.</param>
/// <param name="Subject">Id of the person's object.</param>
/// <param name="UserName">Login name when it was issued.</param>
/// <param name="IssuedAt">When it was issued or renewed last.</param>
/// <param name="IdleExpiresAt">When it is over unless it is renewed.</param>
/// <param name="ExpiresAt">When it is over in any case.</param>
/// <param name="Address">Client address it was issued to; null: not known.</param>
/// <param name="PasswordChangedAt">When the password that it was issued under was set; null: that was the first one.</param>
internal sealed record PersistentCookieClaims(
    string Realm,
    string Resource,
    string Subject,
    string UserName,
    DateTimeOffset IssuedAt,
    DateTimeOffset IdleExpiresAt,
    DateTimeOffset ExpiresAt,
    string? Address,
    DateTimeOffset? PasswordChangedAt = null)
{
    /// <summary>Prints nobody.</summary>
    public override string ToString() => nameof(PersistentCookieClaims);
}

/// <summary>
/// The only place that seals and opens persistent cookies: a JWE in compact form (RFC 7516), direct encryption with AES-256-GCM. The key is derived from
/// the platform's master key and the node's signing key together (HKDF, RFC 5869), so that neither an exported journey nor another
/// node's key opens a cookie.
/// </summary>
internal sealed class PersistentCookieToken(IOptions<KeyOptions> keys)
{
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    // Browsers keep cookies of 4096 bytes; whatever is longer was not issued here.
    private const int MaxLength = 4096;

    private static readonly string Header = Base64Url.EncodeToString("""{"typ":"JWT","alg":"dir","enc":"A256GCM"}"""u8);

    private readonly byte[] _master = KeyOptions.Bytes(keys.Value.Master);

    /// <summary>The cookie's value.</summary>
    public string Seal(PersistentCookieClaims claims, Secret? signingKey)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(claims);
        var (nonce, sealedContent, tag) = (RandomNumberGenerator.GetBytes(NonceSize), new byte[content.Length], new byte[TagSize]);
        using var cipher = new AesGcm(KeyOf(signingKey), TagSize);
        cipher.Encrypt(nonce, content, sealedContent, tag, Encoding.ASCII.GetBytes(Header));
        return $"{Header}..{Base64Url.EncodeToString(nonce)}.{Base64Url.EncodeToString(sealedContent)}.{Base64Url.EncodeToString(tag)}";
    }

    /// <summary>What a cookie says; null when it was not sealed here, under this key, or was changed.</summary>
    public PersistentCookieClaims? Open(string value, Secret? signingKey)
    {
        var parts = value.Length <= MaxLength ? value.Split('.') : [];
        if (parts.Length != 5
            || parts[0] != Header
            || parts[1].Length > 0
            || Decode(parts[2]) is not { Length: NonceSize } nonce
            || Decode(parts[3]) is not { } sealedContent
            || Decode(parts[4]) is not { Length: TagSize } tag)
        {
            return null;
        }

        var content = new byte[sealedContent.Length];
        try
        {
            using var cipher = new AesGcm(KeyOf(signingKey), TagSize);
            cipher.Decrypt(nonce, sealedContent, tag, content, Encoding.ASCII.GetBytes(Header));
        }
        catch (CryptographicException)
        {
            return null;
        }

        return JsonSerializer.Deserialize<PersistentCookieClaims>(content);
    }

    private byte[] KeyOf(Secret? signingKey) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256,
        _master,
        KeySize,
        salt: Encoding.UTF8.GetBytes(signingKey?.Reveal() ?? ""),
        info: "journey/persistent-cookie/v1"u8.ToArray());

    private static byte[]? Decode(string part) => Base64Url.IsValid(part) ? Base64Url.DecodeFromChars(part) : null;
}
