using System.Security.Cryptography;
using NSec.Cryptography;

namespace Platform.Identity.Credentials;

/// <summary>An Argon2id hash with its parameters and salt; as text in the PHC string format (<c>$argon2id$v=19$m=…,t=…,p=1$salt$hash</c>).</summary>
internal sealed record Argon2Hash
{
    private const int SaltLength = 16;
    private const int DigestLength = 32;
    private const string Prefix = "$argon2id$v=19$";

    private readonly byte[] _salt;
    private readonly byte[] _digest;

    private Argon2Hash(Argon2Cost cost, byte[] salt, byte[] digest)
    {
        Cost = cost;
        _salt = salt;
        _digest = digest;
    }

    /// <summary>The parameters that it was made with.</summary>
    public Argon2Cost Cost { get; }

    /// <summary>Hashes a secret under a fresh salt. Takes the time that the cost asks for.</summary>
    public static Argon2Hash Create(ReadOnlySpan<byte> secret, Argon2Cost cost)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return new(cost, salt, Derive(secret, salt, cost));
    }

    /// <summary>Takes the time that a check of this cost takes, for nothing.</summary>
    public static void Waste(ReadOnlySpan<byte> secret, Argon2Cost cost) =>
        CryptographicOperations.ZeroMemory(Derive(secret, RandomNumberGenerator.GetBytes(SaltLength), cost));

    /// <summary>True when the secret is the hashed one. Takes the time that the cost asks for.</summary>
    public bool Matches(ReadOnlySpan<byte> secret) => CryptographicOperations.FixedTimeEquals(Derive(secret, _salt, Cost), _digest);

    /// <summary>Reads the PHC form; null when the text is no such hash.</summary>
    public static Argon2Hash? Parse(string text)
    {
        var parts = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..].Split('$') : [];

        return parts is [var parameters, var salt, var digest] && Argon2Cost.Parse(parameters) is { } cost
            && Decode(salt) is { Length: SaltLength } saltBytes && Decode(digest) is { Length: DigestLength } digestBytes
            ? new(cost, saltBytes, digestBytes)
            : null;
    }

    /// <summary>The PHC form, for the store only.</summary>
    public string ToPhc() => $"{Prefix}{Cost.ToPhc()}${Encode(_salt)}${Encode(_digest)}";

    /// <summary>Prints nothing of the content.</summary>
    public override string ToString() => "Argon2Hash(***)";

    private static byte[] Derive(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> salt, Argon2Cost cost) =>
        PasswordBasedKeyDerivationAlgorithm.Argon2id(cost.ToParameters()).DeriveBytes(secret, salt, DigestLength);

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[]? Decode(string text)
    {
        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        var buffer = new byte[padded.Length];
        return Convert.TryFromBase64String(padded, buffer, out var length) ? buffer[..length] : null;
    }
}
