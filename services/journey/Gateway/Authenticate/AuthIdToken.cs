using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Platform.Journey.Gateway.Authenticate;

/// <summary>What an <c>authId</c> says: which step of which session it answers. It carries no state.</summary>
/// <param name="SessionId">The authentication session.</param>
/// <param name="Step">The step it answers.</param>
/// <param name="Realm">Realm path.</param>
/// <param name="Journey">Journey the start request named; null: the realm's default.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record AuthId(Guid SessionId, int Step, string Realm, string? Journey, DateTimeOffset ExpiresAt);

/// <summary>
/// The only place that mints and reads the <c>authId</c>: a JWS (HS256) with the claim names that clients may look at (protocol reference §1.9). It holds
/// <c>whitelist-state</c>, so that the platform's login app fetches a fresh step after a failure instead of re-sending a used one.
/// </summary>
internal sealed class AuthIdToken(IOptions<KeyOptions> keys)
{
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";
    private const int MaxLength = 4096;

    private static readonly string Header = Base64Url.EncodeToString("""{"typ":"JWT","alg":"HS256"}"""u8);

    private readonly byte[] _key = KeyOptions.Bytes(keys.Value.Signing);

    /// <summary>A token for one step.</summary>
    public string Mint(AuthId authId, DateTimeOffset now)
    {
        using var buffer = new MemoryStream(320);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (authId.Journey is { } journey)
            {
                json.WriteString("authIndexType", "service");
                json.WriteString("authIndexValue", journey);
            }

            json.WriteString("realm", authId.Realm);
            json.WriteString("sessionId", $"{authId.SessionId:N}.{authId.Step}");
            json.WriteString("otk", OneTimeKey(authId));
            json.WriteString("whitelist-state", authId.SessionId);
            json.WriteNumber("exp", authId.ExpiresAt.ToUnixTimeSeconds());
            json.WriteNumber("iat", now.ToUnixTimeSeconds());
            json.WriteEndObject();
        }

        var signed = $"{Header}.{Base64Url.EncodeToString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length))}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(signed))}";
    }

    /// <summary>Reads a token; the failure is the sentence of the protocol (protocol reference §1.7).</summary>
    public bool TryRead(string token, out AuthId authId, out string failure)
    {
        authId = null!;
        var parts = token.Length <= MaxLength ? token.Split('.') : [];
        if (parts.Length != 3)
        {
            failure = "Failed to parse JWT, a token has three parts";
            return false;
        }

        if (!TryDecode(parts[0], out _) || !TryDecode(parts[1], out var payload) || !TryDecode(parts[2], out var signature))
        {
            failure = "Failed to parse JWT, a part is not base64url";
            return false;
        }

        // The signature covers the text as sent, and always HS256: what the header claims about the algorithm is not asked.
        if (!CryptographicOperations.FixedTimeEquals(signature, Sign($"{parts[0]}.{parts[1]}")))
        {
            failure = "AuthId JWT Signature not valid";
            return false;
        }

        failure = "Failed to parse JWT, a claim is missing";
        return TryReadClaims(payload, out authId);
    }

    private static bool TryReadClaims(byte[] payload, out AuthId authId)
    {
        authId = null!;
        using var document = JsonDocument.Parse(payload);
        var claims = document.RootElement;
        var session = claims.GetProperty("sessionId").GetString()!.Split('.');
        if (session.Length != 2 || !Guid.TryParseExact(session[0], "N", out var id) || !int.TryParse(session[1], out var step))
        {
            return false;
        }

        var journey = claims.TryGetProperty("authIndexValue", out var value) ? value.GetString() : null;
        var expires = DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64());
        authId = new(id, step, claims.GetProperty("realm").GetString()!, journey, expires);
        return true;
    }

    private static bool TryDecode(string part, out byte[] bytes)
    {
        var isText = Base64Url.IsValid(part);
        bytes = isText ? Base64Url.DecodeFromChars(part) : [];
        return isText;
    }

    private byte[] Sign(string text) => HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(text));

    // 130 bits in base 32, different for every step. Derived, not drawn: re-issuing the token of a step gives the same token.
    private string OneTimeKey(AuthId authId) => string.Create(26, Sign($"otk/{authId.SessionId:N}/{authId.Step}"), static (text, bytes) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = Base32[bytes[i] & 31];
        }
    });
}
