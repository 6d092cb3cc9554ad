using Platform.Hosting.Stores;

namespace Platform.Notification.Webhooks;

internal static class WebhookRegistration
{
    public static void AddWebhooks(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<WebhookOptions>().Bind(builder.Configuration.GetSection("Webhooks")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<WebhookSubscriptions>();
        services.AddSingleton<IStoreSeed>(s => s.GetRequiredService<WebhookSubscriptions>());
        services.AddSingleton<WebhookDocuments>();
        services.AddSingleton<DeadWebhooks>();
        services.AddSingleton<WebhookQueue>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<WebhookDispatcher>();
        services.AddHostedService(s => s.GetRequiredService<WebhookDispatcher>());
        services.AddSingleton<WebhookSweep>();
        services.AddHostedService(s => s.GetRequiredService<WebhookSweep>());
    }
}
