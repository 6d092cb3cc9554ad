using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Generators;

namespace Platform.Identity.Credentials.ImportedHashes;

/// <summary>scrypt: <c>$scrypt$ln=16,r=8,p=1$salt$digest</c>, where <c>ln</c> is the binary logarithm of the cost.</summary>
internal sealed class ScryptHash : IImportedHash
{
    private const int DigestLength = 32;
    private const int MaxSaltLength = 64;
    private const int MaxLogarithm = 20;
    private const int MaxBlockSize = 32;
    private const int MaxParallelization = 16;

    /// <summary>Bytes at once; twice what is recommended.</summary>
    private const long MaxMemory = 256 * 1024 * 1024;

    /// <summary>Bytes that all lanes, one after the other, work on: a few seconds.</summary>
    private const long MaxWork = 512 * 1024 * 1024;

    private readonly int _cost;
    private readonly int _blockSize;
    private readonly int _parallelization;
    private readonly byte[] _salt;
    private readonly byte[] _digest;

    private ScryptHash(int cost, int blockSize, int parallelization, byte[] salt, byte[] digest)
    {
        _cost = cost;
        _blockSize = blockSize;
        _parallelization = parallelization;
        _salt = salt;
        _digest = digest;
    }

    public static ScryptHash? Parse(string text) =>
        text.Split('$') is ["", "scrypt", var parameters, var salt, var digest] && parameters.Split(',') is [var ln, var r, var p]
        && HashText.Number(ln, "ln=", 1, MaxLogarithm) is { } logarithm
        && HashText.Number(r, "r=", 1, MaxBlockSize) is { } blockSize
        && HashText.Number(p, "p=", 1, MaxParallelization) is { } parallelization
        && IsAffordable(logarithm, blockSize, parallelization)
        && HashText.UnpaddedBase64(salt) is { Length: <= MaxSaltLength } saltBytes && HashText.UnpaddedBase64(digest) is { Length: DigestLength } digestBytes
            ? new(1 << logarithm, blockSize, parallelization, saltBytes, digestBytes)
            : null;

    public bool Matches(ReadOnlySpan<byte> secret)
    {
        var copy = secret.ToArray();

        try
        {
            return CryptographicOperations.FixedTimeEquals(SCrypt.Generate(copy, _salt, _cost, _blockSize, _parallelization, DigestLength), _digest);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
        }
    }

    /// <summary>The logarithm must be less than 16 times the block size (RFC 7914, section 6).</summary>
    private static bool IsAffordable(int logarithm, int blockSize, int parallelization)
    {
        var memory = 128L * blockSize << logarithm;
        return logarithm < 16 * blockSize && memory <= MaxMemory && memory * parallelization <= MaxWork;
    }
}
