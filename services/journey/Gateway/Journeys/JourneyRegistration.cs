using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Hosting.Stores;
using Platform.Journey.Gateway.BuiltIn;
using Platform.Journey.Gateway.Scripts;

namespace Platform.Journey.Gateway.Journeys;

/// <summary>Registers the slice; the node catalog, the store and the realms come from elsewhere.</summary>
internal static class JourneyRegistration
{
    public static void AddJourneys(this IServiceCollection services)
    {
        services.TryAddSingleton<JourneyLibrary>();
        services.TryAddSingleton<ScriptStore>();
        services.TryAddSingleton<JourneyPublishing>();
        services.AddSingleton<IStoreSeed, BuiltInJourneys>();
    }
}
