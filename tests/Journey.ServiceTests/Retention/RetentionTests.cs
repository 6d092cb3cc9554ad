using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Journey.Gateway.Retention;
using Platform.Journey.Gateway.Sessions;
using Platform.Journey.Gateway.Store;
using Platform.Testing;

namespace Platform.Journey.ServiceTests.Retention;

/// <summary>Finished sessions move to the archive and are dropped by the day, and nobody waits for it.</summary>
public sealed class RetentionTests(WholePlatform platform) : IClassFixture<WholePlatform>, IDisposable
{
    private readonly HttpClient _http = GatewayFixture.CreateClient(platform.Address);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private RetentionSweeper Sweeper => platform.Services.GetRequiredService<RetentionSweeper>();

    private ArchiveTable Table => platform.Services.GetRequiredService<ArchiveTable>();

    [Fact]
    public async Task A_finished_session_moves_after_its_time_and_one_that_somebody_still_uses_stays()
    {
        var name = await platform.RegisterAsync();
        var failed = await SessionOfAsync(() => new Walk(_http).LogInAsync(name, "Wrong.Zebra1"));
        var signedIn = await SessionOfAsync(() => new Walk(_http).LogInAsync(name, WholePlatform.Password));
        Assert.Equal((0, 0), await Sweeper.SweepAsync(Ct));
        platform.Clock.Advance(TimeSpan.FromHours(25));
        await Eventually.Be(
            async () =>
            {
                await Sweeper.SweepAsync(Ct);
                return await IsArchivedAsync(failed);
            },
            "it is announced and archived");

        Assert.False(await IsThereAsync(failed));
        Assert.True(await IsThereAsync(signedIn));
        await platform.Services.GetRequiredService<SessionSweeper>().SweepAsync(Ct);
        platform.Clock.Advance(TimeSpan.FromHours(25));
        await Eventually.Be(
            async () =>
            {
                await Sweeper.SweepAsync(Ct);
                return await IsArchivedAsync(signedIn);
            },
            "it is over and archived");
        Assert.Equal(
            ["journey.session-started.v1", "journey.sso-session-ended.v1"],
            (await TypesAsync(signedIn)) is [var first, .., var last] ? [first, last] : []);
    }

    [Fact]
    public async Task A_day_is_dropped_although_readers_and_writers_hold_on_and_none_of_them_waits()
    {
        var old = DateOnly.FromDateTime(platform.Clock.GetUtcNow().UtcDateTime).AddDays(-400);
        var (kept, now) = (old.AddDays(350), DateOnly.FromDateTime(platform.Clock.GetUtcNow().UtcDateTime));
        foreach (var day in (DateOnly[])[old, kept, now])
        {
            await Table.EnsureAsync(day, Ct);
        }

        await using var database = NpgsqlDataSource.Create(platform.Database);
        await InsertAsync(database, old);
        await InsertAsync(database, kept);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var writes = 0;
        var writing = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    await InsertAsync(database, now);
                    Interlocked.Increment(ref writes);
                }
            },
            Ct);
        await Eventually.Be(() => Volatile.Read(ref writes) > 20, "writers write");

        var (_, dropped) = await Sweeper.SweepAsync(Ct);

        var after = Volatile.Read(ref writes);
        await Eventually.Be(() => Volatile.Read(ref writes) > after + 20 || writing.IsFaulted, "writers go on");
        await stop.CancelAsync();
        await writing;
        Assert.Equal(1, dropped);
        Assert.Equal((0L, 1L), (await CountAsync(database, old), await CountAsync(database, kept)));
    }

    [Fact]
    public async Task A_drop_that_was_interrupted_is_finished()
    {
        var old = DateOnly.FromDateTime(platform.Clock.GetUtcNow().UtcDateTime).AddDays(-500);
        await Table.EnsureAsync(old, Ct);
        await using var database = NpgsqlDataSource.Create(platform.Database);
        await using (var reader = await database.OpenConnectionAsync(Ct))
        {
            await using var transaction = await reader.BeginTransactionAsync(Ct);
            await using var read = new NpgsqlCommand("select count(*) from journey.archived_session", reader, transaction);
            await read.ExecuteScalarAsync(Ct);
            await using var connection = await database.OpenConnectionAsync(Ct);
            await using (var impatient = new NpgsqlCommand("set statement_timeout = '500ms'", connection))
            {
                await impatient.ExecuteNonQueryAsync(Ct);
            }

            await using var interrupted = new NpgsqlCommand($"alter table journey.archived_session detach partition journey.archived_session_{old:yyyyMMdd} concurrently", connection);
            await Assert.ThrowsAsync<PostgresException>(() => interrupted.ExecuteNonQueryAsync(Ct));
        }

        await Table.DropBeforeAsync(old.AddDays(1), Ct);

        await using var left = database.CreateCommand($"select count(*) from pg_class where relname = 'archived_session_{old:yyyyMMdd}'");
        Assert.Equal(0L, await left.ExecuteScalarAsync(Ct));
    }

    public void Dispose() => _http.Dispose();

    /// <summary>A writer that waits for a lock for longer than a moment fails.</summary>
    private static async Task InsertAsync(NpgsqlDataSource database, DateOnly day)
    {
        await using var connection = await database.OpenConnectionAsync(Ct);
        await using var command = new NpgsqlCommand(
            $"""
             set lock_timeout = '50ms';
             insert into journey.archived_session (day, id, mentioned, ended_at, events) values ('{day:yyyy-MM-dd}', gen_random_uuid(), array[]::uuid[], now(), '[]');
             """,
            connection);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database, DateOnly day)
    {
        await using var command = database.CreateCommand($"select count(*) from journey.archived_session where day = '{day:yyyy-MM-dd}'");
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    private async Task<Guid> SessionOfAsync(Func<Task<Exchange>> login)
    {
        await using var documents = platform.Services.GetRequiredService<IJourneyStore>().QuerySession();
        var last = await documents.AdvancedSql.QueryAsync<long>("select coalesce(max(seq_id), 0) from journey.mt_events", Ct);
        await login();
        return (await documents.AdvancedSql.QueryAsync<Guid>("select stream_id from journey.mt_events where seq_id > ? order by seq_id limit 1", Ct, last[0]))[0];
    }

    private async Task<bool> IsThereAsync(Guid session)
    {
        await using var documents = platform.Services.GetRequiredService<IJourneyStore>().QuerySession();
        return await documents.Events.FetchStreamStateAsync(session, Ct) is not null;
    }

    private async Task<bool> IsArchivedAsync(Guid session)
    {
        await using var documents = platform.Services.GetRequiredService<IJourneyStore>().QuerySession();
        return (await documents.AdvancedSql.QueryAsync<bool>("select exists (select from journey.archived_session where id = ?)", Ct, session))[0];
    }

    private async Task<IReadOnlyList<string>> TypesAsync(Guid session)
    {
        await using var documents = platform.Services.GetRequiredService<IJourneyStore>().QuerySession();
        return await documents.AdvancedSql.QueryAsync<string>("select e ->> 'type' from journey.archived_session a, jsonb_array_elements(a.events) e where a.id = ?", Ct, session);
    }
}
