using Microsoft.Extensions.Options;
using Npgsql;
using Platform.Hosting.Stores;

namespace Platform.Identity.Kba.Checking;

/// <summary>
/// Forgets the attempts of identities without object once they no longer count: anybody can make up any number of them. One replica at a time.
/// </summary>
internal sealed class StrangerPurge(
    NpgsqlDataSource database, IOptions<SecurityQuestionOptions> options, TimeProvider clock, ILogger<StrangerPurge> logger) : BackgroundService
{
    /// <summary>Attempts of one round; more wait an hour for the next.</summary>
    private const int BatchSize = 10_000;

    /// <summary>The announcer has passed by then, so that it never waits for what is gone.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private const string Purge =
        """
        with old as (
            delete from identity.mt_doc_security_attempts where id in (
                select id from identity.mt_doc_security_attempts
                where id like 'security-answers/stranger/%' and mt_last_modified < $1 limit $2 for update skip locked)
            returning id),
        facts as (delete from identity.mt_events where stream_id in (select id from old))
        delete from identity.mt_streams where id in (select id from old)
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PurgeAsync(stoppingToken);
            }
            catch (Exception e) when (StoreOutage.IsBehind(e))
            {
                StrangerLog.PurgeFailed(logger, e.GetType().Name);
            }
        }
    }

    internal async Task PurgeAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Purge);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() - options.Value.LockDuration - Margin });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = BatchSize });
        await command.ExecuteNonQueryAsync(ct);
    }
}

internal static partial class StrangerLog
{
    [LoggerMessage(2004, LogLevel.Warning, "Attempts of unknown identities could not be removed ({Failure}); tried again in an hour")]
    public static partial void PurgeFailed(ILogger logger, string failure);
}
