using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Hosting.Inbox;

namespace Platform.Hosting.Stores;

/// <summary>
/// Brings the process up in order: schema, seeds, bus, warm-up. Runs beside the web server, so that a database which is down at start
/// makes the instance unready, not dead. Registered before the daemons and therefore stopped after them: the last page of
/// announcements still finds its bus.
/// </summary>
internal sealed class PlatformStartup(
    IServiceProvider services, StartupState state, TimeProvider time, ILogger<PlatformStartup> logger) : BackgroundService
{
    private static readonly TimeSpan _retryInterval = TimeSpan.FromSeconds(2);

    private readonly IBusDepot _bus = services.GetRequiredService<IBusDepot>();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _bus.Stop(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await UntilDatabaseAnswersAsync(PrepareStoresAsync, stoppingToken);

        var connected = _bus.Start(stoppingToken);
        await WarmUpAsync(connected, stoppingToken);
        state.Done();
        StoreLog.Started(logger);
        await connected;
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
