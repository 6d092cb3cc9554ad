using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Hosting.Callers;

namespace Platform.Journey.Gateway.Credentials;

/// <summary>Registers the slice.</summary>
internal static class CredentialRegistration
{
    public static void AddCredentials(this IServiceCollection services)
    {
        services.TryAddSingleton<ClientTokens>();
        services.TryAddSingleton<ClientCallers>();
        services.TryAddSingleton<PasswordCallers>();
        services.AddSingleton<ICallers, RequestCallers>();
    }
}
