using System.ComponentModel.DataAnnotations;

namespace Platform.Journey.Gateway.Authenticate;

/// <summary>Keys of the journey service. Secrets: from the environment or mounted files, never from a settings file.</summary>
public sealed class KeyOptions
{
    /// <summary>Signs the <c>authId</c>: base64 of 32 bytes, the same on every replica.</summary>
    [Required(ErrorMessage = "Keys:Signing is missing: base64 of 32 random bytes, the same on every replica (openssl rand -base64 32).")]
    public string Signing { get; set; } = "";

    /// <summary>Wraps the data keys of the sessions: base64 of 32 bytes, the same on every replica.</summary>
    [Required(ErrorMessage = "Keys:Master is missing: base64 of 32 random bytes, the same on every replica (openssl rand -base64 32).")]
    public string Master { get; set; } = "";

    /// <summary>The bytes of a key.</summary>
    /// <exception cref="FormatException">The text is not base64 of 32 bytes.</exception>
    public static byte[] Bytes(string key) => Convert.FromBase64String(key) is { Length: 32 } bytes
        ? bytes
        : throw new FormatException("A key must be base64 of exactly 32 bytes.");
}
