using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Hosting.Access;
using Platform.Journey.Engine;
using Platform.Journey.Gateway.Authenticate;

namespace Platform.Journey.Gateway.Credentials;

/// <summary>What an access token says.</summary>
/// <param name="Client">Id of the client.</param>
/// <param name="Secret">Which secret it was given out for: the beginning of a digest over its digest.</param>
/// <param name="Scopes">Privileges, at most those of the client.</param>
/// <param name="ExpiresAt">When it is over.</param>
internal sealed record ClientTokenClaims(string Client, string Secret, ImmutableArray<string> Scopes, DateTimeOffset ExpiresAt);

/// <summary>
/// Access tokens of clients: claims and a keyed hash over them, so that every replica knows its own without a store. The key is derived from the
/// platform's master key (HKDF, RFC 5869).
/// </summary>
internal sealed class ClientTokens(IOptions<KeyOptions> keys, IOptions<ServiceClientOptions> options, TimeProvider clock)
{
    private const int MaxLength = 16 * 1024;

    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, KeyOptions.Bytes(keys.Value.Master), 32, info: "journey/client-token/v1"u8.ToArray());

    /// <summary>How long a token is valid.</summary>
    public TimeSpan Lifetime => options.Value.TokenLifetime;

    /// <summary>A new token.</summary>
    public Secret Create(ServiceClient client, ImmutableArray<string> scopes)
    {
        var content = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(
            new ClientTokenClaims(client.Id, FingerprintOf(client), scopes, clock.GetUtcNow() + Lifetime)));

        return new($"{content}.{MacOf(content)}");
    }

    /// <summary>What a token says; null: it was not given out here, was changed, or is over.</summary>
    public ClientTokenClaims? Open(Secret token) =>
        token.Reveal() is { Length: <= MaxLength } text
        && text.Split('.') is [var content, var mac]
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(mac), Encoding.UTF8.GetBytes(MacOf(content)))
        && JsonSerializer.Deserialize<ClientTokenClaims>(Base64Url.DecodeFromChars(content)) is { } claims
        && claims.ExpiresAt > clock.GetUtcNow()
            ? claims
            : null;

    /// <summary>Whether the client still has the secret that the token was given out for.</summary>
    public bool IsOf(ClientTokenClaims claims, ServiceClient client) => claims.Secret == FingerprintOf(client);

    private string FingerprintOf(ServiceClient client) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes("secret\0" + client.SecretDigest)).AsSpan(0, 8));

    private string MacOf(string content) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes("token\0" + content)));
}
