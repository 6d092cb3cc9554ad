using System.Globalization;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Generators;

namespace Platform.Identity.Credentials.ImportedHashes;

/// <summary>
/// bcrypt: <c>$2b$12$</c>, then salt and digest in an alphabet of their own. <c>$2a$</c> and <c>$2y$</c> mark the same function; <c>$2x$</c>, a faulty one, is
/// refused. As everywhere, only the first 72 bytes of a secret count.
/// </summary>
internal sealed class BcryptHash : IImportedHash
{
    private const string Alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const int TextLength = 60;
    private const int PrefixLength = 7;
    private const int SaltCharacters = 22;
    private const int DigestLength = 23;
    private const int MaxSecretLength = 72;
    private const int MinCost = 4;

    /// <summary>About two seconds of work; each step doubles it.</summary>
    private const int MaxCost = 15;

    private readonly int _cost;
    private readonly byte[] _salt;
    private readonly byte[] _digest;

    private BcryptHash(int cost, byte[] salt, byte[] digest)
    {
        _cost = cost;
        _salt = salt;
        _digest = digest;
    }

    public static BcryptHash? Parse(string text)
    {
        if (text.Length is not TextLength || text[..4] is not ("$2a$" or "$2b$" or "$2y$") || text[PrefixLength - 1] is not '$'
            || !int.TryParse(text.AsSpan(4, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var cost) || cost is < MinCost or > MaxCost)
        {
            return null;
        }

        return Decode(text[PrefixLength..(PrefixLength + SaltCharacters)]) is { } salt && Decode(text[(PrefixLength + SaltCharacters)..]) is { } digest
            ? new(cost, salt, digest)
            : null;
    }

    public bool Matches(ReadOnlySpan<byte> secret)
    {
        var key = new byte[Math.Min(secret.Length + 1, MaxSecretLength)];
        secret[..Math.Min(secret.Length, key.Length)].CopyTo(key);

        try
        {
            return CryptographicOperations.FixedTimeEquals(BCrypt.Generate(key, _salt, _cost, addTerminator: false).AsSpan(0, DigestLength), _digest);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>Stray bits at the end are overlooked: some systems draw the last character of a salt from the whole alphabet.</summary>
    private static byte[]? Decode(string text)
    {
        if (text.Any(c => !Alphabet.Contains(c, StringComparison.Ordinal)))
        {
            return null;
        }

        var base64 = string.Concat(text.Select(c => Base64Alphabet[Alphabet.IndexOf(c, StringComparison.Ordinal)]));
        return Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
    }
}
