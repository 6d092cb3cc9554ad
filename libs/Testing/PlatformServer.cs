using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting;
using Platform.Hosting.Access;

namespace Platform.Testing;

/// <summary>Modules hosted as in production, on a free port, inside the test process.</summary>
public sealed class PlatformServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PlatformServer(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        Http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    /// <summary>Client with the base address of the server.</summary>
    public HttpClient Http { get; }

    /// <summary>The container of the host.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts without waiting for readiness.</summary>
    /// <param name="modules">Modules to host.</param>
    /// <param name="settings">Configuration, keys such as <c>ConnectionStrings:Postgres</c>.</param>
    /// <param name="configure">Last word on the builder.</param>
    public static async Task<PlatformServer> LaunchAsync(
        IReadOnlyList<IServiceModule> modules,
        IReadOnlyDictionary<string, string?> settings,
        Action<WebApplicationBuilder>? configure = null)
    {
        string[] args = ["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning", .. settings.Select(s => $"--{s.Key}={s.Value}")];
        var app = PlatformHost.Build(args, modules, builder =>
        {
            // Without a module that keeps the rules, nobody would answer who may do what.
            if (builder.Services.Where(service => service.ServiceType == typeof(IAccessSource)).All(service => service.ImplementationType?.Assembly == typeof(IAccessSource).Assembly))
                builder.Services.AddSingleton<IAccessSource, DefaultRules>();

            configure?.Invoke(builder);
        });

        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new PlatformServer(app);
    }

    /// <summary>Starts and waits for <c>/health/ready</c>.</summary>
    /// <inheritdoc cref="LaunchAsync"/>
    public static async Task<PlatformServer> StartAsync(
        IReadOnlyList<IServiceModule> modules,
        IReadOnlyDictionary<string, string?> settings,
        Action<WebApplicationBuilder>? configure = null)
    {
        var server = await LaunchAsync(modules, settings, configure);
        await Eventually.Be(server.IsReadyAsync, "the host reports ready", TimeSpan.FromSeconds(60));

        return server;
    }

    /// <summary>Whether <c>/health/ready</c> answers 200.</summary>
    public async Task<bool> IsReadyAsync()
    {
        using var answer = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative));

        return answer.IsSuccessStatusCode;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
