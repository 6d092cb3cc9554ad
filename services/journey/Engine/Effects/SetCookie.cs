namespace Platform.Journey.Engine.Effects;

/// <summary>Give the browser a cookie with the answer to this request, if it is a success.</summary>
/// <param name="EffectId">Id of the change.</param>
/// <param name="Name">Cookie name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Scope">Where and how long the browser keeps and sends it.</param>
public sealed record SetCookie(Guid EffectId, string Name, string Value, CookieScope Scope) : Command<CookieSet>(EffectId);

/// <summary>Where and how long a cookie is kept and sent.</summary>
/// <param name="MaxAge">How long; null: as long as the browser runs.</param>
/// <param name="Domain">Domain; null: this host and no other.</param>
/// <param name="Path">Path below which it is sent.</param>
/// <param name="Secure">Only over TLS.</param>
/// <param name="HttpOnly">Not readable by scripts.</param>
/// <param name="SameSite">Whether pages of other sites send it.</param>
public sealed record CookieScope(TimeSpan? MaxAge, string? Domain, string Path, bool Secure, bool HttpOnly, CookieSameSite SameSite);

/// <summary>Whether pages of other sites send a cookie.</summary>
public enum CookieSameSite
{
    /// <summary>When they lead here by a link.</summary>
    Lax = 0,

    /// <summary>Never.</summary>
    Strict = 1,

    /// <summary>Always; browsers demand a secure cookie.</summary>
    None = 2,
}

/// <summary>Done.</summary>
public sealed record CookieSet : EffectReply;
