using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.Journey.Gateway.Abandonment;

/// <summary>Registers the end of abandoned sessions.</summary>
internal static class AbandonmentRegistration
{
    public static IServiceCollection AddAbandonment(this IServiceCollection services)
    {
        services.AddOptions<AbandonmentOptions>().BindConfiguration(AbandonmentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<AbandonedSessions>();
        services.AddHostedService<AbandonmentSweeper>();
        return services;
    }
}
