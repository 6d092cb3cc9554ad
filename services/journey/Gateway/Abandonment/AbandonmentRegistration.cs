using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.Journey.Gateway.Abandonment;

/// <summary>Registers the end of abandoned sessions.</summary>
internal static class AbandonmentRegistration
{
    public static IServiceCollection AddAbandonment(this IServiceCollection services)
    {
        services.TryAddSingleton<AbandonedSessions>();
        services.AddHostedService<AbandonmentSweeper>();
        return services;
    }
}
