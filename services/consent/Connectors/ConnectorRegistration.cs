using Platform.Hosting.Stores;

namespace Platform.Consent.Connectors;

internal static class ConnectorRegistration
{
    public static void AddConnectors(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<TargetOptions>().Bind(builder.Configuration.GetSection("Consent:Targets"))
            .Validate(o => o.AllowedHosts.All(host => host.Length > 0 && !host.Contains('/', StringComparison.Ordinal)),
                "Consent:Targets:AllowedHosts has names of hosts, such as crm.internal or *.example.com, without scheme and path.")
            .ValidateOnStart();
        builder.Services.AddSingleton<ConnectorDocuments>();
        builder.Services.AddSingleton<IStoreSeed>(services => services.GetRequiredService<ConnectorDocuments>());
        builder.Services.AddSingleton<Targets>();
    }
}
