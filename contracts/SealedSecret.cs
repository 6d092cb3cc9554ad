namespace Platform.Contracts;

/// <summary>
/// A secret on its way between two services of the platform: AES-256-GCM under a key both hold. A message that is written to
/// a queue, a trace or an error queue therefore never shows a password or a security answer.
/// </summary>
public sealed record SealedSecret
{
    /// <summary>Which key sealed it, so that keys can be rotated.</summary>
    public required string KeyId { get; init; }

    /// <summary>Base64 of nonce (12 bytes), ciphertext and tag (16 bytes), in this order.</summary>
    public required string Box { get; init; }

    /// <summary>Prints nothing of the content.</summary>
    public override string ToString() => "SealedSecret(***)";
}
