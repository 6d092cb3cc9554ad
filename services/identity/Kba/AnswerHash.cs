using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Identity.Kba;

/// <summary>Forms in which an answer is stored.</summary>
internal static partial class AnswerHash
{
    private const int DigestLength = 32;
    private const string ImportedPrefix = "{SSHA256}";

    /// <summary>
    /// What is hashed: lower case, and nothing else unless white space is collapsed. That is what the incumbent does, so imported answers still match.
    /// </summary>
    public static byte[] Normalize(string answer, bool collapseWhiteSpace) => Encoding.UTF8.GetBytes(
        (collapseWhiteSpace ? WhiteSpace().Replace(answer.Trim(), " ") : answer).ToLowerInvariant());

    /// <summary>
    /// True for <c>{"$crypto":{"type":"salted-hash","value":{"algorithm":"SHA-256","data":base64(digest, salt)}}}</c>.
    /// </summary>
    public static bool IsImported(JsonElement answer) => ReadImported(answer) is not null;

    /// <summary>The imported hash as it is stored; null when it is none.</summary>
    public static string? ReadImported(JsonElement answer)
    {
        if (Member(answer, "$crypto") is not { } crypto || Member(crypto, "value") is not { } value
            || Member(crypto, "type") is not { } type || !IsText(type, "salted-hash")
            || Member(value, "algorithm") is not { } algorithm || !IsText(algorithm, "SHA-256")
            || Member(value, "data") is not { ValueKind: JsonValueKind.String } data)
        {
            return null;
        }

        return Decode(data.GetString()!) is { Length: > DigestLength and <= 256 } ? ImportedPrefix + data.GetString() : null;
    }

    /// <summary>True when the stored form is an imported one and the answer belongs to it. The digest is SHA-256 of answer, then salt.</summary>
    public static bool MatchesImported(string stored, ReadOnlySpan<byte> normalized)
    {
        if (!stored.StartsWith(ImportedPrefix, StringComparison.Ordinal) || Decode(stored[ImportedPrefix.Length..]) is not { Length: > DigestLength } data)
        {
            return false;
        }

        byte[] salted = [.. normalized, .. data.AsSpan(DigestLength)];
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(salted), data.AsSpan(0, DigestLength));
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex WhiteSpace();

    private static JsonElement? Member(JsonElement value, string name) =>
        value.ValueKind is JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : null;

    private static bool IsText(JsonElement value, string text) => value.ValueKind is JsonValueKind.String && value.ValueEquals(text);

    private static byte[]? Decode(string base64)
    {
        var buffer = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, buffer, out var length) ? buffer[..length] : null;
    }
}
