using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Platform.Hosting.Callers;

namespace Platform.Hosting.Inbox;

/// <summary>
/// The header by which a client makes a request repeatable (draft-ietf-httpapi-idempotency-key-header): the id of its effect follows from the key, and the inbox answers
/// every effect once. The key is opaque; with or without the quotation marks of a structured field it is the same one.
/// </summary>
public static class IdempotencyKey
{
    /// <summary>Name of the header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>Longest key.</summary>
    public const int MaxLength = 255;

    /// <summary>What a caller is told whose key is none.</summary>
    public static string Requirement { get; } = $"The header {Header} must be sent once, with 1 to {MaxLength} printable ASCII characters.";

    /// <summary>Reads the key.</summary>
    /// <param name="request">Request.</param>
    /// <param name="key">The key; null: the request has none.</param>
    /// <returns>False: the header is there and is no key.</returns>
    public static bool TryRead(HttpRequest request, out string? key)
    {
        ArgumentNullException.ThrowIfNull(request);
        var sent = request.Headers[Header];
        key = sent is [{ } only] ? Unquoted(only) : null;

        return sent.Count is 0 || (key is { Length: > 0 and <= MaxLength } && key.All(c => c is >= ' ' and <= '~'));
    }

    /// <summary>Id of the effect of a request: the same one for the same key of the same caller.</summary>
    /// <param name="caller">Who asks; another caller's key of the same name is another key.</param>
    /// <param name="operation">What is asked for; a key of another operation is another key.</param>
    /// <param name="key">The key.</param>
    public static Guid EffectOf(Caller caller, string operation, string key)
    {
        ArgumentNullException.ThrowIfNull(caller);

        // RFC 9562 §5.8: the layout of a UUID whose content is the maker's own.
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"http\n{caller.Realm}\n{caller.SubjectId}\n{operation}\n{key}")).AsSpan(0, 16);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);

        return new Guid(digest, bigEndian: true);
    }

    /// <summary>The text of a structured string (RFC 9651 §4.2.5); a text without quotation marks as it is; null: neither.</summary>
    private static string? Unquoted(string text)
    {
        if (!text.StartsWith('"'))
            return text;

        var plain = new StringBuilder(text.Length);

        for (var i = 1; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    return i == text.Length - 1 ? plain.ToString() : null;
                case '\\' when i + 1 < text.Length && text[i + 1] is '"' or '\\':
                    plain.Append(text[++i]);
                    break;
                case '\\':
                    return null;
                default:
                    plain.Append(text[i]);
                    break;
            }
        }

        return null;
    }
}
