using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Gateway.Captcha;
using Platform.Journey.Gateway.Effects;
using Platform.Journey.Gateway.Secrets;
using Platform.Journey.Gateway.Store;
using Platform.Journey.Gateway.Suspension;
using Platform.Journey.Nodes.Flow;

namespace Platform.Journey.Gateway.Authenticate;

/// <summary>Registers authentication and what carries it out.</summary>
internal static class AuthenticateRegistration
{
    public static IServiceCollection AddAuthenticate(this IServiceCollection services)
    {
        services.AddOptions<KeyOptions>().Validate(
            keys => IsKey(keys.Signing) && IsKey(keys.Master),
            "Keys:Signing and Keys:Master must be base64 of 32 bytes (openssl rand -base64 32).");
        services.AddMemoryCache();
        services.TryAddSingleton(NodeCatalog.Of(typeof(PageNode).Assembly));
        services.TryAddSingleton<AuthIdToken>();
        services.TryAddSingleton<SessionSecrets>();
        services.TryAddSingleton<SecretLabels>();
        services.TryAddSingleton<SessionStore>();
        services.TryAddSingleton<IdentityEffects>();
        services.TryAddSingleton<ConfigurationEffects>();
        services.TryAddSingleton<SecurityQuestionEffects>();
        services.TryAddSingleton<NotificationEffects>();
        services.TryAddSingleton<ConsentEffects>();
        services.TryAddSingleton<OneTimePasswordEffects>();
        services.TryAddSingleton<PersistentCookieToken>();
        services.TryAddSingleton<PersistentCookieEffects>();
        services.TryAddSingleton<CaptchaVerifier>();
        services.TryAddSingleton<CaptchaEffects>();
        services.TryAddSingleton<EffectRunner>();
        services.TryAddSingleton<ResumeLinks>();
        services.TryAddSingleton<JourneyRunner>();
        services.TryAddSingleton<Conclusion>();
        services.TryAddSingleton<Authentication>();
        return services;
    }

    private static bool IsKey(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out var length) && length == 32;
}
