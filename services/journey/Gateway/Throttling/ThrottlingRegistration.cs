using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Journey.Gateway.Effects;

namespace Platform.Journey.Gateway.Throttling;

/// <summary>Registers the slice.</summary>
internal static class ThrottlingRegistration
{
    public static void AddThrottling(this IServiceCollection services)
    {
        services.TryAddSingleton<TakenNames>();
        services.TryAddSingleton<ThrottleKeys>();
        services.TryAddSingleton<KnownDevices>();
        services.TryAddSingleton<Buckets>();
        services.TryAddSingleton<EffectClaims>();
        services.TryAddSingleton<ThrottlingMetrics>();
        services.TryAddSingleton<EffectThrottle>();
        services.AddHostedService<ThrottlePurge>();
    }
}
