namespace Platform.Journey.Engine.Effects;

/// <summary>Whose persistent cookie is this?</summary>
/// <param name="Value">The cookie as the browser sent it.</param>
/// <param name="SigningKey">Base64 key of the node's configuration.</param>
/// <param name="EnforceClientAddress">True: only from the address it was issued to.</param>
/// <param name="IdleTimeout">Longest time since it was issued last.</param>
public sealed record ReadPersistentCookie(Secret Value, Secret SigningKey, bool EnforceClientAddress, TimeSpan IdleTimeout)
    : Effect<PersistentCookieRead>;

/// <summary>The person; null: the cookie is not valid here and now.</summary>
public sealed record PersistentCookieRead(PersistentIdentity? Identity) : EffectReply;

/// <summary>Who a persistent cookie names.</summary>
public sealed record PersistentIdentity(string UserName, string ObjectId);

/// <summary>Give the browser a persistent cookie with the answer to this request.</summary>
/// <param name="EffectId">Id of the change.</param>
/// <param name="Cookie">Name and properties.</param>
/// <param name="SigningKey">Base64 key of the node's configuration.</param>
/// <param name="Identity">The person.</param>
public sealed record IssuePersistentCookie(Guid EffectId, PersistentCookie Cookie, Secret SigningKey, PersistentIdentity Identity)
    : Command<PersistentCookieIssued>(EffectId);

/// <summary>Properties of a persistent cookie.</summary>
/// <param name="Name">Cookie name.</param>
/// <param name="IdleTimeout">Longest time without use.</param>
/// <param name="MaxLife">Longest time at all.</param>
/// <param name="Secure">Only over TLS.</param>
/// <param name="HttpOnly">Not readable by scripts.</param>
public sealed record PersistentCookie(string Name, TimeSpan IdleTimeout, TimeSpan MaxLife, bool Secure, bool HttpOnly);

/// <summary>Done.</summary>
public sealed record PersistentCookieIssued : EffectReply;
