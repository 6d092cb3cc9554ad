using Platform.Hosting.Stores;

namespace Platform.Journey.Gateway.Retention;

/// <summary>Registers the slice.</summary>
internal static class RetentionRegistration
{
    public static void AddRetention(this IServiceCollection services)
    {
        services.AddSingleton<ArchiveTable>();
        services.AddSingleton<IStoreSeed>(provider => provider.GetRequiredService<ArchiveTable>());
        services.AddSingleton<SessionArchive>();
        services.AddSingleton<RetentionSweeper>();
        services.AddHostedService(provider => provider.GetRequiredService<RetentionSweeper>());
    }
}
