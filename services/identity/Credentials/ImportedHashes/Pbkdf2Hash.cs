using System.Security.Cryptography;
using System.Text;

namespace Platform.Identity.Credentials.ImportedHashes;

/// <summary>
/// PBKDF2 as passlib writes it, <c>$pbkdf2-sha256$rounds$salt$digest</c> with <c>.</c> for <c>+</c>, and as Django does,
/// <c>pbkdf2_sha256$iterations$salt$digest</c> with the salt as text.
/// </summary>
internal sealed class Pbkdf2Hash : IImportedHash
{
    private const int MaxSaltLength = 128;

    /// <summary>A few seconds of work; several times what is recommended.</summary>
    private const int MaxIterations = 4_000_000;

    private readonly HashAlgorithmName _algorithm;
    private readonly int _iterations;
    private readonly byte[] _salt;
    private readonly byte[] _digest;

    private Pbkdf2Hash(HashAlgorithmName algorithm, int iterations, byte[] salt, byte[] digest)
    {
        _algorithm = algorithm;
        _iterations = iterations;
        _salt = salt;
        _digest = digest;
    }

    public static Pbkdf2Hash? Parse(string text) => text.Split('$') switch
    {
        ["", "pbkdf2-sha256", var rounds, var salt, var digest] => Of(HashAlgorithmName.SHA256, rounds, Adapted(salt), Adapted(digest)),
        ["", "pbkdf2-sha512", var rounds, var salt, var digest] => Of(HashAlgorithmName.SHA512, rounds, Adapted(salt), Adapted(digest)),
        ["pbkdf2_sha256", var iterations, var salt, var digest] =>
            Of(HashAlgorithmName.SHA256, iterations, Encoding.UTF8.GetBytes(salt), HashText.Base64(digest)),
        _ => null,
    };

    public bool Matches(ReadOnlySpan<byte> secret) => CryptographicOperations.FixedTimeEquals(
        Rfc2898DeriveBytes.Pbkdf2(secret, _salt, _iterations, _algorithm, _digest.Length), _digest);

    /// <summary>A digest longer than that of the function would multiply the work.</summary>
    private static Pbkdf2Hash? Of(HashAlgorithmName algorithm, string iterations, byte[]? salt, byte[]? digest) =>
        HashText.Number(iterations, "", 1, MaxIterations) is { } number && salt is { Length: > 0 and <= MaxSaltLength }
        && digest?.Length == (algorithm == HashAlgorithmName.SHA512 ? SHA512.HashSizeInBytes : SHA256.HashSizeInBytes)
            ? new(algorithm, number, salt, digest)
            : null;

    private static byte[]? Adapted(string text) =>
        text.Contains('+', StringComparison.Ordinal) ? null : HashText.UnpaddedBase64(text.Replace('.', '+'));
}
