using Platform.Hosting.Stores;

namespace Platform.Notification.Templates;

internal static class TemplateRegistration
{
    public static void AddTemplates(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TemplateRenderer>();
        builder.Services.AddSingleton<IStoreSeed, BuiltInTemplates>();
    }
}
