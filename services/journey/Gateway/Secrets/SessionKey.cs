namespace Platform.Journey.Gateway.Secrets;

/// <summary>
/// The data key of one authentication session, wrapped by the master key. Deleting it makes the secrets in the session's stream
/// unreadable for ever (crypto-shredding, docs/adr/0006).
/// </summary>
public sealed class SessionKey
{
    /// <summary>The session.</summary>
    public Guid Id { get; set; }

    /// <summary>Nonce, encrypted key and tag.</summary>
    public byte[] Wrapped { get; set; } = [];

    /// <summary>After this time nobody needs it, whatever became of the session.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}
