using Npgsql;
using Platform.Hosting.Stores;
using Platform.Identity.Config;
using Platform.Identity.ManagedObjects.Querying;

namespace Platform.Identity.ManagedObjects.Types;

/// <summary>
/// Keeps the types of this replica as the document <c>managed</c> says: read before the first message, and again within half a second after any
/// replica has replaced it. One read of a primary key per half second is what that costs.
/// </summary>
internal sealed class ObjectTypesReader(
    ObjectTypes types, ConfigDocuments documents, SearchIndexes indexes, NpgsqlDataSource database, TimeProvider clock, ILogger<ObjectTypesReader> logger) : BackgroundService, IStoreSeed
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly TaskCompletionSource _prepared = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _turn = new(1);

    private string? _version;

    public async Task SeedAsync(CancellationToken ct)
    {
        await RefreshAsync(ct);
        indexes.Ask();
        _prepared.TrySetResult();
    }

    /// <summary>Takes over the present document unless it is the one that was read before.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);

        try
        {
            var version = await VersionAsync(ct);

            if (version != _version)
            {
                types.Replace(await documents.ReadAsync(ManagedConfig.DocumentId, ct));
                _version = version;
                indexes.Ask();
                ObjectTypesLog.Replaced(logger);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _prepared.Task.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, clock);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (Exception e) when (StoreOutage.IsBehind(e))
            {
                // The types of before go on until the database is back.
            }
        }
    }

    private async Task<string?> VersionAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select data ->> 'revision' from identity.mt_doc_config_document where id = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ConfigDocument.KeyOf(ManagedConfig.DocumentId) });

        return await command.ExecuteScalarAsync(ct) as string;
    }
}

internal static partial class ObjectTypesLog
{
    [LoggerMessage(2021, LogLevel.Information, "The managed object types were read anew")]
    public static partial void Replaced(ILogger logger);
}
