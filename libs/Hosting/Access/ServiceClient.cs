using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Platform.Hosting.Access;

/// <summary>
/// A service that may call the platform. Of its secret only the SHA-256 is kept: a secret has 256 random bits, which no number of guesses finds, so a slow
/// hash would protect nothing and cost every request the work of a login.
/// </summary>
/// <param name="Id">Id of the client.</param>
/// <param name="SecretDigest">SHA-256 of the secret, in lower-case hexadecimal.</param>
/// <param name="Scopes">Privileges (<see cref="ClientScope"/>).</param>
public sealed record ServiceClient(string Id, string SecretDigest, ImmutableArray<string> Scopes)
{
    /// <summary>Characters of 32 bytes in base64url.</summary>
    public const int MinSecretLength = 43;

    private const int MaxSecretLength = 256;
    private const int MaxIdLength = 64;
    private const int MinDistinctCharacters = 16;

    private static readonly byte[] Nobody = new byte[SHA256.HashSizeInBytes];

    /// <summary>What a secret must be.</summary>
    public static string SecretRequirement { get; } =
        $"at least {MinSecretLength} random letters, digits, hyphens or underscores: 32 random bytes in base64url (openssl rand -base64 32 | tr '+/' '-_' | tr -d '=')";

    /// <summary>Whether a text can be the id of a client.</summary>
    public static bool IsId(string? text) => text is { Length: > 0 and <= MaxIdLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>Whether a text can be a secret: what was thought up by somebody, or is too short, would be found.</summary>
    public static bool IsSecret(string? text) => text is { Length: >= MinSecretLength and <= MaxSecretLength }
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        && text.Distinct().Count() >= MinDistinctCharacters;

    /// <summary>What is kept of a secret.</summary>
    public static string DigestOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether a secret is the one of a client. Takes the same time whether there is such a client or not.</summary>
    public static bool Matches(ServiceClient? client, string secret)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(secret));
        var wanted = client is null ? Nobody : Convert.FromHexString(client.SecretDigest);

        return CryptographicOperations.FixedTimeEquals(digest, wanted) && client is not null;
    }

    /// <summary>The clients of a stored document <c>access.clients</c>.</summary>
    public static ImmutableArray<ServiceClient> AllOf(JsonElement? stored) => stored is { } document && document.TryGetProperty("clients", out var clients)
        ? [.. clients.EnumerateArray().Select(client => new ServiceClient(
            client.GetProperty("clientId").GetString()!,
            client.GetProperty("secretDigest").GetString()!,
            [.. client.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()!)]))]
        : [];

    /// <inheritdoc/>
    public override string ToString() => $"client {Id}";
}
