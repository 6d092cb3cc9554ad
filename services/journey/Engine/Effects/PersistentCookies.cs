namespace Platform.Journey.Engine.Effects;

/// <summary>Whose persistent cookie is this?</summary>
/// <param name="Resource">Managed object type the person must be of.</param>
/// <param name="Value">The cookie as the browser sent it.</param>
/// <param name="SigningKey">Key of the node; a reference to nothing: the platform's key alone.</param>
/// <param name="EnforceClientAddress">True: only from the address it was issued to.</param>
/// <param name="IdleTimeout">Longest time since it was issued last.</param>
public sealed record ReadPersistentCookie(string Resource, Secret Value, SecretReference SigningKey, bool EnforceClientAddress, TimeSpan IdleTimeout)
    : Effect<PersistentCookieRead>;

/// <summary>The person; null: the cookie is not valid here and now, or the person is gone, not active, or has another password since.</summary>
public sealed record PersistentCookieRead(PersistentIdentity? Identity) : EffectReply;

/// <summary>Who a persistent cookie names.</summary>
/// <param name="UserName">Login name, as it is now.</param>
/// <param name="ObjectId">The managed object.</param>
/// <param name="Resource">Its type.</param>
/// <param name="PasswordChangedAt">When the password was last replaced: a cookie is worth nothing under another password than it was issued under.</param>
public sealed record PersistentIdentity(string UserName, string ObjectId, string Resource, DateTimeOffset? PasswordChangedAt = null);

/// <summary>Give the browser a persistent cookie with the answer to this request.</summary>
/// <param name="EffectId">Id of the change.</param>
/// <param name="Cookie">Name and properties.</param>
/// <param name="SigningKey">Key of the node; a reference to nothing: the platform's key alone.</param>
/// <param name="Identity">The person.</param>
/// <param name="Renews">The cookie that is used further: its greatest age stays; null: a new one.</param>
public sealed record IssuePersistentCookie(
    Guid EffectId, PersistentCookie Cookie, SecretReference SigningKey, PersistentIdentity Identity, Secret? Renews = null)
    : Command<PersistentCookieIssued>(EffectId);

/// <summary>Properties of a persistent cookie.</summary>
/// <param name="Name">Cookie name.</param>
/// <param name="IdleTimeout">Longest time without use.</param>
/// <param name="MaxLife">Longest time at all; of no account for a cookie that is renewed.</param>
/// <param name="Secure">Only over TLS.</param>
/// <param name="HttpOnly">Not readable by scripts.</param>
public sealed record PersistentCookie(string Name, TimeSpan IdleTimeout, TimeSpan MaxLife, bool Secure, bool HttpOnly);

/// <summary>Done.</summary>
public sealed record PersistentCookieIssued : EffectReply;
