using Npgsql;
using Platform.Hosting.Stores;
using Platform.Identity.Config;
using Platform.Identity.ManagedObjects.Querying;
using Platform.Identity.Policies;
using Platform.Identity.Policies.Custom;
using Platform.Scripting;

namespace Platform.Identity.ManagedObjects.Types;

/// <summary>
/// Keeps the types of this replica as the documents <c>managed</c> and <c>policy</c> say: read before the first message, and again within half a second after any
/// replica has replaced one. One read of two primary keys per half second is what that costs.
/// </summary>
internal sealed class ObjectTypesReader(
    ObjectTypes types, PolicyScripts scripts, ConfigDocuments documents, SearchIndexes indexes, NpgsqlDataSource database, TimeProvider clock, ILogger<ObjectTypesReader> logger) : BackgroundService, IStoreSeed
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private static readonly string[] Documents = [ConfigDocument.KeyOf(ManagedConfig.DocumentId), ConfigDocument.KeyOf(PolicyConfig.DocumentId)];

    private readonly TaskCompletionSource _prepared = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _turn = new(1);

    private string? _version;
    private string? _unusable;

    public async Task SeedAsync(CancellationToken ct)
    {
        await RefreshAsync(ct);
        indexes.Ask();
        _prepared.TrySetResult();
    }

    /// <summary>Takes over the present documents unless they are those that were read before.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);

        try
        {
            var version = await VersionAsync(ct);

            if (version != _version)
            {
                _version = await ReadAsync(ct) is { } problem ? Unusable(problem, version) : version;
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
            catch (Exception e) when (StoreOutage.IsBehind(e) || e is ScriptOverloadException)
            {
                // The types of before go on until the database is back, and until there is room for the scripts.
            }
        }
    }

    /// <summary>What is wrong with a script that was accepted once; null: nothing.</summary>
    private async Task<string?> ReadAsync(CancellationToken ct)
    {
        var managed = await documents.ReadAsync(ManagedConfig.DocumentId, ct);
        var policy = await documents.ReadAsync(PolicyConfig.DocumentId, ct);
        var (catalogue, problem) = await scripts.ReadAsync(policy, ct);

        types.Replace(managed, ResourcePolicies.Read(policy), catalogue.Filled());
        indexes.Ask();
        ObjectTypesLog.Replaced(logger);

        return problem;
    }

    /// <summary>What it declares accepts no value meanwhile; it is tried again, for a machine that is starved may be the reason. Told once for each version.</summary>
    private string? Unusable(string problem, string? version)
    {
        if (_unusable != version)
        {
            PolicyScriptLog.Unusable(logger, problem);
        }

        _unusable = version;
        return null;
    }

    private async Task<string?> VersionAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select string_agg(id || ':' || (data ->> 'revision'), ' ' order by id) from identity.mt_doc_config_document where id = any($1)");
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = Documents });

        return await command.ExecuteScalarAsync(ct) as string;
    }
}

internal static partial class ObjectTypesLog
{
    [LoggerMessage(2021, LogLevel.Information, "The managed object types were read anew")]
    public static partial void Replaced(ILogger logger);
}
