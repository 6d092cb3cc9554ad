using System.Buffers.Text;
using System.Security.Cryptography;

namespace Platform.Journey.Gateway.Suspension;

/// <summary>
/// The secret in a resume link: 256 bits that nobody can foresee. Derived from the session and the step that suspends it, under a key only the
/// gateway has, so that a repeated step puts the same link into the same mail (docs/adr/0028).
/// </summary>
internal readonly struct ResumeToken
{
    private const int Length = 43;

    private ResumeToken(string text) => Text = text;

    /// <summary>The text in the link, base64url.</summary>
    public string Text { get; }

    /// <summary>The token of a suspension.</summary>
    public static ResumeToken Of(ReadOnlySpan<byte> key, Guid sessionId, int step)
    {
        Span<byte> place = stackalloc byte[20];
        sessionId.TryWriteBytes(place, bigEndian: true, out _);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(place[16..], step);
        return new(Base64Url.EncodeToString(HMACSHA256.HashData(key, place)));
    }

    /// <summary>The token in a request; null: it has not even the form of one.</summary>
    public static ResumeToken? From(string? text) => text is { Length: Length } && Base64Url.IsValid(text) ? new ResumeToken(text) : null;

    /// <summary>What is stored instead of it.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(Text)));

    /// <summary>Stars.</summary>
    public override string ToString() => "***";
}
