using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Platform.Hosting.Access;
using Platform.Hosting.Callers;
using Platform.Hosting.Health;
using Platform.Hosting.Messaging;
using Platform.Hosting.OpenApi;
using Platform.Hosting.Sealing;
using Platform.Hosting.Stores;
using Platform.Hosting.Telemetry;

namespace Platform.Hosting;

/// <summary>Runs one or more <see cref="IServiceModule"/> in a process: one web server, one bus, one database pool.</summary>
public static class PlatformHost
{
    private const string HealthArgument = "--health";
    private const int MaxAddress = 256 * 1024;
    private const int ConfigurationError = 78; // EX_CONFIG of sysexits.h

    /// <summary>
    /// Runs until the process is told to stop. With <c>--health</c> it asks the running instance whether it is ready instead, and
    /// answers with the exit code: container images hold no HTTP client.
    /// </summary>
    /// <returns>The exit code: 0, or 78 when the configuration is not usable.</returns>
    public static async Task<int> RunAsync(string[] args, params IServiceModule[] modules)
    {
        if (args.Contains(HealthArgument, StringComparer.Ordinal))
            return await HealthProbe.RunAsync(WithoutHealthArgument(args));

        try
        {
            await using var app = Build(args, modules);
            await app.RunAsync();

            return 0;
        }
        catch (OptionsValidationException e)
        {
            return await RefuseAsync(e.Failures);
        }
        catch (AggregateException e) when (e.InnerExceptions.All(x => x is OptionsValidationException))
        {
            // Several sections are wrong: all of them are named at once.
            return await RefuseAsync(e.InnerExceptions.Cast<OptionsValidationException>().SelectMany(x => x.Failures));
        }
    }

    private static async Task<int> RefuseAsync(IEnumerable<string> failures)
    {
        await Console.Error.WriteLineAsync($"The configuration cannot be used. {string.Join(" ", failures)}");

        return ConfigurationError;
    }

    /// <summary>Builds the application without starting it.</summary>
    /// <param name="args">Configuration on the command line, <c>--Section:Key=value</c>.</param>
    /// <param name="modules">The services to host.</param>
    /// <param name="configure">Last word on the builder; tests add exporters and replace services here.</param>
    public static WebApplication Build(
        string[] args, IReadOnlyList<IServiceModule> modules, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = WithoutHealthArgument(args) });

        AddSecretFiles(builder);
        AddServer(builder);
        builder.AddPlatformTelemetry(modules);
        builder.AddPlatformStartup();
        builder.AddPlatformDatabase();
        builder.AddPlatformSealing();

        foreach (var module in modules)
            module.AddServices(builder);

        // Beside the gateway, the gateway itself has registered who knows the callers.
        builder.Services.AddSingleton<ForwardedCallers>();
        builder.Services.TryAddSingleton<ICallers>(services => services.GetRequiredService<ForwardedCallers>());
        builder.Services.AddPlatformAccess();
        builder.Services.AddPlatformOpenApi(modules);
        builder.AddPlatformBus(modules);
        builder.AddPlatformHealth();
        configure?.Invoke(builder);

        return Map(builder.Build(), modules);
    }

    private static WebApplication Map(WebApplication app, IReadOnlyList<IServiceModule> modules)
    {
        app.UseExceptionHandler();

        foreach (var module in modules)
            module.UseMiddleware(app);

        app.UseRouting();
        app.UsePlatformAccess();
        app.MapPlatformHealth();
        app.MapPlatformOpenApi();

        foreach (var module in modules)
            module.MapEndpoints(app);

        return app;
    }

    private static void AddServer(WebApplicationBuilder builder)
    {
        builder.Host.UseDefaultServiceProvider(o =>
        {
            o.ValidateScopes = true;
            o.ValidateOnBuild = true;
        });
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            // A query filter stands in the address; one that is too long is refused by whoever reads it, with the position.
            o.Limits.MaxRequestLineSize = MaxAddress;
        });
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(25));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddProblemDetails(o => o.CustomizeProblemDetails = c =>
            c.ProblemDetails.Extensions.Remove("exception"));
        builder.Services.AddExceptionHandler<DependencyUnavailableHandler>();
    }

    /// <summary>One file per key, as container platforms mount secrets: <c>ConnectionStrings__Postgres</c>, <c>Keys__Bus</c>, …</summary>
    private static void AddSecretFiles(WebApplicationBuilder builder)
    {
        if (builder.Configuration["PLATFORM_SECRETS_DIR"] is { Length: > 0 } directory)
            builder.Configuration.AddKeyPerFile(Path.GetFullPath(directory), optional: true);
    }

    private static string[] WithoutHealthArgument(string[] args) =>
        [.. args.Where(a => !string.Equals(a, HealthArgument, StringComparison.Ordinal))];
}
