using JasperFx.Events.Daemon;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.Hosting.Announcements;
using Platform.Hosting.Inbox;

namespace Platform.Hosting.Stores;

/// <summary>
/// Brings the process up in order: schema, seeds, bus, warm-up. Runs beside the web server, so that a database which is down at start
/// makes the instance unready, not dead. Stops in reverse: the last page of announcements still finds its bus.
/// </summary>
internal sealed class PlatformStartup(
    IServiceProvider services, StartupState state, IOptions<DatabaseOptions> database, TimeProvider time, ILogger<PlatformStartup> logger)
    : BackgroundService
{
    private static readonly TimeSpan _retryInterval = TimeSpan.FromSeconds(2);

    private readonly List<IHostedService> _started = [];
    private readonly IBusDepot _bus = services.GetRequiredService<IBusDepot>();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);

        foreach (var daemon in _started)
            await daemon.StopAsync(cancellationToken);

        await _bus.Stop(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await UntilDatabaseAnswersAsync(PrepareStoresAsync, stoppingToken);

        var connected = _bus.Start(stoppingToken);
        await StartDaemonsAsync(stoppingToken);
        await WarmUpAsync(connected, stoppingToken);
        state.Done();
        StoreLog.Started(logger);
        await UntilConnectedAsync(connected, stoppingToken);
    }

    /// <summary>A process that is stopped before its broker ever answered has nothing to report as broken.</summary>
    private async Task UntilConnectedAsync(Task connected, CancellationToken ct)
    {
        try
        {
            await connected;
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            StoreLog.BusNotConnected(logger);
        }
    }

    private async Task UntilDatabaseAnswersAsync(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(_retryInterval, time);

        while (true)
        {
            try
            {
                await work(ct);

                return;
            }
            catch (Exception e) when (e.GetBaseException() is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
            {
                StoreLog.Waiting(logger, e.GetBaseException().Message, (int)_retryInterval.TotalSeconds);
            }

            await timer.WaitForNextTickAsync(ct);
        }
    }

    private async Task PrepareStoresAsync(CancellationToken ct)
    {
        foreach (var registration in services.GetServices<StoreRegistration>())
        {
            var store = registration.Resolve(services);
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();

            await using var session = store.QuerySession();
            await session.LoadAsync<InboxEntry>("warm-up", ct);
            StoreLog.Ready(logger, registration.Schema);
        }

        foreach (var seed in services.GetServices<IStoreSeed>())
            await seed.SeedAsync(ct);
    }

    /// <summary>Not before the schema is there: the daemons would create it at the same time.</summary>
    private async Task StartDaemonsAsync(CancellationToken ct)
    {
        if (database.Value.Daemon == DaemonMode.Disabled)
            return;

        foreach (var announcer in services.GetServices<AnnouncerDaemon>())
        {
            var daemon = announcer.Resolve(services);
            await daemon.StartAsync(ct);
            _started.Add(daemon);
        }
    }

    private async Task WarmUpAsync(Task connected, CancellationToken ct)
    {
        var steps = services.GetServices<IWarmUp>().ToArray();

        if (steps.Length > 0 && !await IsDoneInTimeAsync(connected, ct))
            StoreLog.BusNotConnected(logger);

        foreach (var step in steps)
        {
            try
            {
                await step.WarmUpAsync(ct);
            }
            catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                StoreLog.WarmUpFailed(logger, step.GetType().Name, e.GetType().Name);
            }
        }
    }

    private async Task<bool> IsDoneInTimeAsync(Task connected, CancellationToken ct)
    {
        try
        {
            await connected.WaitAsync(TimeSpan.FromSeconds(5), time, ct);

            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}

internal static class PlatformStartupRegistration
{
    public static void AddPlatformStartup(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<StartupState>();
        builder.Services.AddHostedService<PlatformStartup>();
    }
}
