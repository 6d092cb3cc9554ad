using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;

namespace Platform.Identity.Credentials.ImportedHashes;

/// <summary>
/// Argon2id and Argon2i with any version, lanes and lengths as PHC strings; without <c>v=</c> the version is 16. Computed in managed code, for the
/// native library knows one lane and one version only.
/// </summary>
internal sealed class Argon2ImportedHash : IImportedHash
{
    private const int MinSaltLength = 8;
    private const int MinDigestLength = 16;
    private const int MaxLength = 64;
    private const int MaxLanes = 16;
    private const int MaxPasses = 64;
    private const int MinMemoryPerLane = 8;
    private const int MaxMemoryKiB = 256 * 1024;

    /// <summary>KiB that all passes together work on: a few seconds.</summary>
    private const long MaxWorkKiB = 1024 * 1024;

    private readonly Argon2Parameters _parameters;
    private readonly byte[] _digest;

    private Argon2ImportedHash(Argon2Parameters parameters, byte[] digest)
    {
        _parameters = parameters;
        _digest = digest;
    }

    public static Argon2ImportedHash? Parse(string text) => text.Split('$') switch
    {
        ["", var kind, "v=19", var cost, var salt, var digest] => Of(kind, Argon2Parameters.Version13, cost, salt, digest),
        ["", var kind, "v=16", var cost, var salt, var digest] => Of(kind, Argon2Parameters.Version10, cost, salt, digest),
        ["", var kind, var cost, var salt, var digest] => Of(kind, Argon2Parameters.Version10, cost, salt, digest),
        _ => null,
    };

    public bool Matches(ReadOnlySpan<byte> secret)
    {
        var copy = secret.ToArray();
        var derived = new byte[_digest.Length];

        try
        {
            var generator = new Argon2BytesGenerator();
            generator.Init(_parameters);
            generator.GenerateBytes(copy, derived);
            return CryptographicOperations.FixedTimeEquals(derived, _digest);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
        }
    }

    private static Argon2ImportedHash? Of(string kind, int version, string cost, string salt, string digest) =>
        KindOf(kind) is { } type && cost.Split(',') is [var m, var t, var p]
        && HashText.Number(p, "p=", 1, MaxLanes) is { } lanes
        && HashText.Number(m, "m=", MinMemoryPerLane * lanes, MaxMemoryKiB) is { } memory
        && HashText.Number(t, "t=", 1, MaxPasses) is { } passes && (long)memory * passes <= MaxWorkKiB
        && HashText.UnpaddedBase64(salt) is { Length: >= MinSaltLength and <= MaxLength } saltBytes
        && HashText.UnpaddedBase64(digest) is { Length: >= MinDigestLength and <= MaxLength } digestBytes
            ? new(
                new Argon2Parameters.Builder(type).WithVersion(version).WithMemoryAsKB(memory).WithIterations(passes).WithParallelism(lanes).WithSalt(saltBytes).Build(),
                digestBytes)
            : null;

    private static int? KindOf(string kind) => kind switch
    {
        "argon2id" => Argon2Parameters.Argon2id,
        "argon2i" => Argon2Parameters.Argon2i,
        _ => null,
    };
}
