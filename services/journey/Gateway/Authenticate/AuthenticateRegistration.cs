using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Journey.Gateway.Effects;
using Platform.Journey.Gateway.Secrets;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.Gateway.Authenticate;

/// <summary>Registers authentication and what carries it out.</summary>
internal static class AuthenticateRegistration
{
    public static IServiceCollection AddAuthenticate(this IServiceCollection services)
    {
        services.AddOptions<KeyOptions>().BindConfiguration(KeyOptions.Section).ValidateDataAnnotations()
            .Validate(keys => IsKey(keys.Signing) && IsKey(keys.Master), "Keys:Signing and Keys:Master must be base64 of 32 bytes (openssl rand -base64 32).")
            .ValidateOnStart();
        services.AddOptions<ConfigurationCacheOptions>().BindConfiguration(ConfigurationCacheOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddMemoryCache();
        services.TryAddSingleton<AuthIdToken>();
        services.TryAddSingleton<SessionSecrets>();
        services.TryAddSingleton<SessionStore>();
        services.TryAddSingleton<IdentityEffects>();
        services.TryAddSingleton<ConfigurationEffects>();
        services.TryAddSingleton<EffectRunner>();
        services.TryAddSingleton<JourneyRunner>();
        services.TryAddSingleton<Conclusion>();
        services.TryAddSingleton<Authentication>();
        return services;
    }

    private static bool IsKey(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out var length) && length == 32;
}
