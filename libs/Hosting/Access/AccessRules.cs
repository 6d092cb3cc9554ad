using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Contracts.Access.V1;
using Platform.Hosting.Messaging;
using Platform.Hosting.Stores;

namespace Platform.Hosting.Access;

/// <summary>The rules and clients in force.</summary>
/// <param name="Table">Who may do what.</param>
/// <param name="Clients">The clients of the configuration document, by id.</param>
public sealed record AccessState(AccessTable Table, ImmutableDictionary<string, ServiceClient> Clients);

/// <summary>
/// Keeps the rules of this replica as the documents say, again within half a second after any replica has replaced them. Before the first answer of their
/// keeper nobody is let in; when the keeper is away later, the rules of before go on.
/// </summary>
public sealed class AccessRules(IAccessSource source, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<AccessRules> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _known = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _turn = new(1);

    private string? _version;
    private volatile AccessState? _state;

    /// <summary>What is in force.</summary>
    /// <exception cref="DependencyUnavailableException">It is not known yet.</exception>
    public async ValueTask<AccessState> CurrentAsync(CancellationToken ct)
    {
        if (_state is { } state)
        {
            return state;
        }

        try
        {
            await _known.Task.WaitAsync(Patience, clock, ct);
        }
        catch (TimeoutException e)
        {
            throw new DependencyUnavailableException(nameof(ReadAccessConfiguration), "not answered yet", e);
        }

        return _state!;
    }

    /// <summary>Takes over the present documents unless they are those that were read before.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);

        try
        {
            var read = await source.ReadAsync(_version, ct);

            if (read.Version != _version)
            {
                _state = new(TableOf(read.Access), ServiceClient.AllOf(read.Clients).ToImmutableDictionary(client => client.Id, StringComparer.Ordinal));
                _version = read.Version;
                _known.TrySetResult();
                AccessLog.Replaced(logger);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        await Started(stoppingToken);

        do
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (Exception e) when (e is DependencyUnavailableException || StoreOutage.IsBehind(e))
            {
                // The rules of before go on until their keeper is back.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>The bus and the store answer once everything has started.</summary>
    private async Task Started(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
    }

    /// <summary>What was stored was judged before; what an older or newer release stored and this one cannot read lets in nobody but the administrator.</summary>
    private AccessTable TableOf(JsonElement? document)
    {
        if (document is not { } stored)
        {
            return AccessTable.Default;
        }

        if (AccessTableReader.Read(stored) is not { Table: { } table })
        {
            AccessLog.Unreadable(logger);
            return AccessTable.Closed;
        }

        return table;
    }
}

internal static partial class AccessLog
{
    [LoggerMessage(5201, LogLevel.Information, "The access rules were read anew")]
    public static partial void Replaced(ILogger logger);

    [LoggerMessage(5202, LogLevel.Error, "The stored access rules cannot be read: only administrators are let in")]
    public static partial void Unreadable(ILogger logger);
}
