using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.Journey.Gateway.Users;

/// <summary>Registers the slice.</summary>
internal static class UserRegistration
{
    public static void AddUsers(this IServiceCollection services) => services.TryAddSingleton<GotoValidation>();
}
