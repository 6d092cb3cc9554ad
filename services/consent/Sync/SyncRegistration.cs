using Platform.Consent.Store;
using Platform.Hosting.Stores;

namespace Platform.Consent.Sync;

internal static class SyncRegistration
{
    public static void AddSync(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<SyncOptions>().Bind(builder.Configuration.GetSection("Consent:Sync")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<StoreIsThere>();
        builder.Services.AddSingleton<IStoreSeed>(services => services.GetRequiredService<StoreIsThere>());
        builder.Services.AddSingleton<SyncQueue>();
        builder.Services.AddSingleton<SyncStep>();
        builder.Services.AddSingleton<SyncRound>();
        builder.Services.AddHostedService<SyncWorker>();
    }
}
