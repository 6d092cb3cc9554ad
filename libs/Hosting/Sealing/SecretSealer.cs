using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Platform.Contracts;

namespace Platform.Hosting.Sealing;

/// <summary>
/// Seals secrets for their way between two services with AES-256-GCM. The key id is bound to the box as associated data, so
/// that a box cannot be relabelled.
/// </summary>
public sealed class SecretSealer
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly string _current;
    private readonly Dictionary<string, byte[]> _keys;

    /// <summary>Creates the sealer from validated options.</summary>
    public SecretSealer(IOptions<SealingOptions> options)
    {
        var own = options.Value.Bus is { Length: > 0 } bus ? Convert.FromBase64String(bus) : RandomNumberGenerator.GetBytes(32);
        _current = IdOf(own);
        _keys = options.Value.BusPrevious.Select(Convert.FromBase64String).Append(own).DistinctBy(IdOf)
            .ToDictionary(IdOf, key => key, StringComparer.Ordinal);
    }

    /// <summary>Seals UTF-8 text.</summary>
    public SealedSecret Seal(string secret) => Seal(Encoding.UTF8.GetBytes(secret));

    /// <summary>Seals bytes under the current key.</summary>
    public SealedSecret Seal(ReadOnlySpan<byte> secret)
    {
        var box = new byte[NonceSize + secret.Length + TagSize];
        var nonce = box.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);

        using var cipher = new AesGcm(_keys[_current], TagSize);
        cipher.Encrypt(nonce, secret, box.AsSpan(NonceSize, secret.Length), box.AsSpan(^TagSize..), Encoding.UTF8.GetBytes(_current));

        return new SealedSecret { KeyId = _current, Box = Convert.ToBase64String(box) };
    }

    /// <summary>Opens a box sealed under the current or a previous key.</summary>
    /// <exception cref="CryptographicException">Unknown key, or the box was changed.</exception>
    public byte[] Open(SealedSecret secret)
    {
        if (!_keys.TryGetValue(secret.KeyId, out var key))
            throw new CryptographicException("The secret is sealed under a key that this service does not have (Keys:Bus, Keys:BusPrevious).");

        var box = new byte[secret.Box.Length];

        if (!Convert.TryFromBase64String(secret.Box, box, out var length) || length < NonceSize + TagSize)
            throw new CryptographicException("The sealed secret is malformed.");

        var opened = new byte[length - NonceSize - TagSize];
        using var cipher = new AesGcm(key, TagSize);
        cipher.Decrypt(
            box.AsSpan(0, NonceSize), box.AsSpan(NonceSize, opened.Length), box.AsSpan(length - TagSize, TagSize), opened,
            Encoding.UTF8.GetBytes(secret.KeyId));

        return opened;
    }

    /// <summary>Opens a box that holds UTF-8 text.</summary>
    /// <exception cref="CryptographicException">Unknown key, or the box was changed.</exception>
    public string OpenText(SealedSecret secret) => Encoding.UTF8.GetString(Open(secret));

    private static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 4));
}
