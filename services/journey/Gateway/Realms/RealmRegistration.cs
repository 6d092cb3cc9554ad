using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.Journey.Gateway.Realms;

/// <summary>Registers the slice.</summary>
internal static class RealmRegistration
{
    public static void AddRealms(this IServiceCollection services) => services.TryAddSingleton<RealmPaths>();

    public static void UseRealms(this IApplicationBuilder app) => app.UseMiddleware<RealmRouting>();
}
