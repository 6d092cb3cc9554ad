using Platform.Hosting.Access;
using Platform.Identity.Config;

namespace Platform.Identity.Access;

/// <summary>Registers the slice.</summary>
internal static class AccessServing
{
    public static void AddAccessDocuments(this IServiceCollection services)
    {
        services.AddSingleton<AccessSource>();
        services.AddSingleton<IAccessSource>(provider => provider.GetRequiredService<AccessSource>());
        services.AddSingleton<IConfigKind, AccessConfig>();
        services.AddSingleton<IConfigKind, ClientsConfig>();
    }
}
