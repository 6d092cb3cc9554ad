using Platform.Journey.Engine;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Gateway.Secrets;

namespace Platform.Journey.Gateway.Effects;

/// <summary>
/// Persistent cookies: issued with a success, accepted while they are fresh and the person still has an active account and the same password. Whoever resets a
/// password may do so because somebody else knows it, so the cookies got with the old one end with it. The time of the change is compared with
/// itself, not with the time of issue: no clock has to agree with another, and a journey that was under way during the change gains nothing.
/// </summary>
internal sealed class PersistentCookieEffects(PersistentCookieToken tokens, SecretLabels labels, IdentityEffects identity, TimeProvider time)
{
    /// <summary>Whose cookie it is. The stored object has the last word: a name that changed is answered as it is now.</summary>
    public async Task<PersistentCookieRead> ReadAsync(ReadPersistentCookie effect, EffectContext context, CancellationToken ct)
    {
        if (!labels.TryFind(effect.SigningKey, out var key)
            || tokens.Open(effect.Value.Reveal(), key) is not { } claims
            || !IsValid(claims, effect, context))
        {
            return new(Identity: null);
        }

        var read = await identity.ReadAsync(new(claims.Resource, "_id", claims.Subject), context, ct);
        return new(read.Object is { IsActive: true } person
            && person.PasswordChangedAt == claims.PasswordChangedAt
            && person.Properties.Member("userName")?.AsText() is { Length: > 0 } name
                ? new(name, person.Id, person.Resource, person.PasswordChangedAt)
                : null);
    }

    /// <summary>Puts the cookie among those that the browser gets if the journey succeeds. A cookie that cannot be renewed is left as it is.</summary>
    public PersistentCookieIssued Issue(IssuePersistentCookie effect, EffectContext context)
    {
        if (!labels.TryFind(effect.SigningKey, out var key))
        {
            return new();
        }

        var now = time.GetUtcNow();
        var expires = effect.Renews is { } old ? ExpiryOf(old, key, effect.Identity) : now + effect.Cookie.MaxLife;
        if (expires > now)
        {
            var idle = now + effect.Cookie.IdleTimeout;
            var person = effect.Identity;
            var claims = new PersistentCookieClaims(
                context.Realm, person.Resource, person.ObjectId, person.UserName, now, idle, expires.Value, context.Source, person.PasswordChangedAt);
            context.Cookies.Set(effect.Cookie.Name, tokens.Seal(claims, key), OptionsOf(effect.Cookie, idle < expires ? idle : expires.Value));
        }

        return new();
    }

    private bool IsValid(PersistentCookieClaims claims, ReadPersistentCookie effect, EffectContext context)
    {
        var now = time.GetUtcNow();
        return claims.Realm == context.Realm
            && claims.Resource == effect.Resource
            && now < claims.ExpiresAt
            && now < claims.IdleExpiresAt
            && now < claims.IssuedAt + effect.IdleTimeout
            && (!effect.EnforceClientAddress || (claims.Address is not null && claims.Address == context.Source));
    }

    // Only the person's own cookie is renewed: who logged in by other means meanwhile may be somebody else. A cookie of an old password stays one.
    private DateTimeOffset? ExpiryOf(Secret old, Secret? key, PersistentIdentity person) =>
        tokens.Open(old.Reveal(), key) is { } claims
        && claims.Subject == person.ObjectId
        && claims.PasswordChangedAt == person.PasswordChangedAt
            ? claims.ExpiresAt
            : null;

    private static CookieOptions OptionsOf(PersistentCookie cookie, DateTimeOffset ends) => new()
    {
        Path = "/",
        Secure = cookie.Secure,
        HttpOnly = cookie.HttpOnly,
        SameSite = SameSiteMode.Lax,
        Expires = ends,
    };
}
