using System.Security.Cryptography;
using System.Text.Json;

namespace Platform.Identity.Credentials.ImportedHashes;

/// <summary>Salted SHA as directories store it (RFC 2307): <c>{SSHA512}</c>, then the Base64 of digest and salt; the digest is that of secret, then salt.</summary>
internal sealed class SaltedShaHash : IImportedHash
{
    private const int MaxSaltLength = 64;

    private static readonly (string Scheme, string Algorithm, HashAlgorithmName Name, int Length)[] Kinds =
    [
        ("{SSHA}", "SHA-1", HashAlgorithmName.SHA1, SHA1.HashSizeInBytes),
        ("{SSHA256}", "SHA-256", HashAlgorithmName.SHA256, SHA256.HashSizeInBytes),
        ("{SSHA384}", "SHA-384", HashAlgorithmName.SHA384, SHA384.HashSizeInBytes),
        ("{SSHA512}", "SHA-512", HashAlgorithmName.SHA512, SHA512.HashSizeInBytes),
    ];

    private readonly HashAlgorithmName _algorithm;
    private readonly byte[] _digest;
    private readonly byte[] _salt;

    private SaltedShaHash(HashAlgorithmName algorithm, byte[] digest, byte[] salt)
    {
        _algorithm = algorithm;
        _digest = digest;
        _salt = salt;
    }

    public static SaltedShaHash? Parse(string text)
    {
        var (scheme, _, name, length) = Kinds.FirstOrDefault(kind => text.StartsWith(kind.Scheme, StringComparison.Ordinal));

        return scheme is not null && HashText.Base64(text[scheme.Length..]) is { } bytes && bytes.Length > length && bytes.Length <= length + MaxSaltLength
            ? new(name, bytes[..length], bytes[length..])
            : null;
    }

    /// <summary>
    /// The text for the value of <c>$crypto</c>, <c>{"type":"salted-hash","value":{"algorithm":"SHA-512","data":base64(digest, salt)}}</c>; null when it
    /// is another.
    /// </summary>
    public static string? TextOf(JsonElement crypto) =>
        TextAt(crypto, "type") is "salted-hash" && crypto.TryGetProperty("value", out var value) && TextAt(value, "algorithm") is { } algorithm
        && Kinds.FirstOrDefault(kind => kind.Algorithm == algorithm).Scheme is { } scheme && TextAt(value, "data") is { } data
            ? scheme + data
            : null;

    public bool Matches(ReadOnlySpan<byte> secret)
    {
        using var hash = IncrementalHash.CreateHash(_algorithm);
        hash.AppendData(secret);
        hash.AppendData(_salt);
        return CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), _digest);
    }

    private static string? TextAt(JsonElement value, string name) =>
        value.ValueKind is JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String
            ? member.GetString()
            : null;
}
