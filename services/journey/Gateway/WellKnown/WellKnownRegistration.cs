using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.Journey.Gateway.WellKnown;

/// <summary>Registers the slice.</summary>
internal static class WellKnownRegistration
{
    public static void AddWellKnown(this IServiceCollection services) => services.TryAddSingleton<PublicUrl>();
}
