using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Hosting.OpenApi;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>Registers the slice.</summary>
internal static class SessionRegistration
{
    public static void AddSessions(this IServiceCollection services)
    {
        services.TryAddSingleton<SessionCookie>();
        services.TryAddSingleton<SsoSessions>();
        services.TryAddSingleton<SessionClients>();
        services.TryAddSingleton<SessionProperties>();
        services.TryAddSingleton<SessionActions>();
        services.TryAddSingleton<SessionAdministration>();
        services.AddSingleton<IOpenApiExtension, SessionSchemes>();
        services.TryAddSingleton<SessionSweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionSweeper>());
    }
}
