using Marten;
using Microsoft.Extensions.Options;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.Gateway.Sessions;

/// <summary>
/// Clears away sessions that ran out, so that their streams and subscribers hear of it. They are refused the moment they run out,
/// whenever this happens to come by. One replica at a time does it.
/// </summary>
internal sealed class SessionSweeper(
    IJourneyStore store, SsoSessions sessions, IOptions<SsoSessionOptions> options, TimeProvider clock, ILogger<SessionSweeper> logger)
    : BackgroundService
{
    private const long LockKey = 0x6a6f75726e657901; // "journey", 1
    private readonly SsoSessionOptions _options = options.Value;

    /// <summary>Clears away what has run out.</summary>
    /// <returns>How many; 0 also when another replica is at it.</returns>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        await using var turn = store.LightweightSession();
        await turn.BeginTransactionAsync(ct);
        var mine = await turn.AdvancedSql.QueryAsync<bool>("select pg_try_advisory_xact_lock(?)", ct, LockKey);

        if (!mine.Single())
        {
            return 0;
        }

        var ended = 0;
        IReadOnlyList<SsoSession> batch;

        do
        {
            batch = await OverdueAsync(ct);

            foreach (var session in batch)
            {
                ended += await sessions.EndAsync(session, ReasonOf(session), ct) ? 1 : 0;
            }
        }
        while (batch.Count == _options.SweepBatch);

        return ended;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_options.SweepInterval, clock);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                SessionLog.Swept(logger, await SweepAsync(stoppingToken));
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // The next turn tries again; meanwhile the sessions are refused all the same.
                SessionLog.SweepFailed(logger, fault.GetBaseException().GetType().Name);
            }
        }
    }

    private string ReasonOf(SsoSession session) =>
        session.ExpiresAt <= clock.GetUtcNow() ? SessionEndings.Expired : SessionEndings.Idle;

    private async Task<IReadOnlyList<SsoSession>> OverdueAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var documents = store.QuerySession();
        return await documents.Query<SsoSession>()
            .Where(x => x.IdleExpiresAt <= now || x.ExpiresAt <= now)
            .OrderBy(x => x.IdleExpiresAt)
            .Take(_options.SweepBatch)
            .ToListAsync(ct);
    }
}
