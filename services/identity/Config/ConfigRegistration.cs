using Platform.Identity.Config.Mail;
using Platform.Identity.Config.Pages;

namespace Platform.Identity.Config;

internal static class ConfigRegistration
{
    /// <summary>The store of documents and its HTTP interface; kinds register beside what acts on them.</summary>
    public static void AddConfig(this IServiceCollection services)
    {
        services.AddSingleton<ConfigKinds>();
        services.AddSingleton<ConfigDocuments>();
        services.AddSingleton<ConfigWriter>();
        services.AddSingleton<ForeignConfiguration>();
        services.AddSingleton<ConfigQueries>();
        services.AddSingleton<ConfigReads>();
        services.AddSingleton<ConfigWrites>();
        services.AddSingleton<IConfigKind, UiConfiguration>();
        services.AddSingleton<IConfigKind, ThemeRealm>();
        services.AddSingleton<IConfigKind, UiLocale>();
        services.AddSingleton<IConfigKind, ExternalEmail>();
    }
}
