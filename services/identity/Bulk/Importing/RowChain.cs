using System.Security.Cryptography;

namespace Platform.Identity.Bulk.Importing;

/// <summary>
/// Digest over rows: of the digest so far and the next row. Unlike that of a whole file it can be stored after any row and continued elsewhere, and whoever sends
/// a file again proves that it begins with the rows that are done.
/// </summary>
internal static class RowChain
{
    /// <summary>The digest of no row.</summary>
    public static byte[] Start => new byte[SHA256.HashSizeInBytes];

    /// <summary>The digest after one more row.</summary>
    public static byte[] Next(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(digest);
        hash.AppendData(row);

        return hash.GetHashAndReset();
    }
}
