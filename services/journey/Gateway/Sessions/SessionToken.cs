using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>
/// The opaque token of a single sign-on session. Whoever holds it is the person, so only its hash is stored, and it is never printed.
/// </summary>
internal readonly record struct SessionToken(string Value)
{
    private const int RandomBytes = 32;
    private const int MaxLength = 256;

    /// <summary>A token of 256 random bits, in the form clients know: characters that need no escaping in a cookie, a star at the end.</summary>
    public static SessionToken Create() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)) + "*");

    /// <summary>Id under which the session is stored. Cannot be turned back into the token.</summary>
    public string Hash() => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(Value)));

    /// <summary>A token that a client sent; null when it cannot be one.</summary>
    public static SessionToken? From(string? text) => text is { Length: > 0 and <= MaxLength } ? new SessionToken(text) : null;

    /// <summary>Prints nothing of the token.</summary>
    public override string ToString() => nameof(SessionToken);
}
