using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Platform.Hosting.Stores;
using Platform.Journey.Gateway.Effects;
using Platform.Journey.Scripting;

namespace Platform.Journey.Gateway.Scripts;

/// <summary>Registers the sandbox and what scripts may reach.</summary>
internal static class ScriptRegistration
{
    public static void AddScripts(this IServiceCollection services)
    {
        services.AddOptions<ScriptOptions>()
            .Validate(options => AreHosts(options.HttpHosts), "Scripts:HttpHosts must be names of hosts, addresses or networks, separated by commas.")
            .Validate(
                options => options.Secrets.Keys.All(id => id.StartsWith("scripted.node.", StringComparison.Ordinal)),
                "The ids of Scripts:Secrets must begin with scripted.node.");
        services.TryAddSingleton(provider => new ScriptRunner(provider.GetRequiredService<IOptions<ScriptOptions>>().Value.Limits()));
        services.TryAddSingleton<ScriptHttp>();
        services.TryAddSingleton<ScriptEffects>();
        services.AddSingleton<IWarmUp, ScriptWarmUp>();
    }

    private static bool AreHosts(string list)
    {
        try
        {
            return new AllowedHosts(list) is not null;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
