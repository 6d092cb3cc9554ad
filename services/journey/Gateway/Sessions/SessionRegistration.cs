using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>Registers the slice.</summary>
internal static class SessionRegistration
{
    public static void AddSessions(this IServiceCollection services)
    {
        services.TryAddSingleton<SessionCookie>();
        services.TryAddSingleton<SsoSessions>();
        services.TryAddSingleton<SessionProperties>();
        services.TryAddSingleton<SessionActions>();
        services.TryAddSingleton<SessionAdministration>();
        services.TryAddSingleton<SessionSweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionSweeper>());
    }
}
