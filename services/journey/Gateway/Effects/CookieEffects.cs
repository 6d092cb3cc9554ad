using Platform.Journey.Engine.Effects;

namespace Platform.Journey.Gateway.Effects;

/// <summary>Cookies that a journey sets with its own words.</summary>
internal static class CookieEffects
{
    /// <summary>Puts the cookie among those that the browser gets if the journey succeeds.</summary>
    public static CookieSet Set(SetCookie effect, EffectContext context)
    {
        var scope = effect.Scope;
        context.Cookies.Set(effect.Name, effect.Value, new()
        {
            MaxAge = scope.MaxAge,
            Domain = scope.Domain,
            Path = scope.Path,
            Secure = scope.Secure,
            HttpOnly = scope.HttpOnly,
            SameSite = scope.SameSite switch
            {
                CookieSameSite.Strict => SameSiteMode.Strict,
                CookieSameSite.None => SameSiteMode.None,
                _ => SameSiteMode.Lax,
            },
        });
        return new();
    }
}
