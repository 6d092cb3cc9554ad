using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.Journey.Gateway.RealmConfig;

/// <summary>Registers the slice.</summary>
internal static class RealmConfigRegistration
{
    public static void AddRealmConfig(this IServiceCollection services)
    {
        services.TryAddSingleton<RealmDocuments>();
        services.TryAddSingleton<RealmSettingsReader>();
        services.TryAddSingleton<RealmConfigWriter>();
    }
}
