using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Platform.Contracts;
using Platform.Hosting.Sealing;

namespace Platform.Identity.ManagedObjects.Querying;

/// <summary>
/// Where the next page begins: the sort values and the key of the last object of a page. Sealed, because the values are personal data and because a
/// cookie of somebody's own making must not become part of a statement; good on every replica and for as long as the key of the bus.
/// </summary>
/// <param name="Query">Digest of what was asked; a cookie continues this query and no other.</param>
/// <param name="Values">Sort values of the last object.</param>
/// <param name="Key">Its key.</param>
/// <param name="Served">Objects served so far.</param>
internal sealed record PageCookie(string Query, ImmutableArray<string?> Values, string Key, long Served)
{
    /// <summary>Longest cookie.</summary>
    public const int MaxLength = 32 * 1024;

    /// <summary>The digest of a query.</summary>
    public static string DigestOf(ObjectQuery query) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new[] { query.Resource, query.Filter.ToString(), string.Join(',', query.SortKeys.Select(key => (key.IsDescending ? "-" : "") + key.Field)) })).AsSpan(0, 16));

    /// <summary>The text for the client.</summary>
    public string Write(SecretSealer sealer) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(sealer.Seal(JsonSerializer.SerializeToUtf8Bytes(this))));

    /// <summary>The cookie; null: not one of this query.</summary>
    public static PageCookie? Read(string text, ObjectQuery query, SecretSealer sealer)
    {
        try
        {
            return text.Length <= MaxLength
                && JsonSerializer.Deserialize<SealedSecret>(Base64Url.DecodeFromChars(text)) is { } box
                && JsonSerializer.Deserialize<PageCookie>(sealer.Open(box)) is { } cookie
                && cookie.Query == DigestOf(query)
                && cookie.Values.Length == query.SortKeys.Length
                    ? cookie
                    : null;
        }
        catch (Exception e) when (e is FormatException or JsonException or CryptographicException or DecoderFallbackException)
        {
            return null;
        }
    }
}
