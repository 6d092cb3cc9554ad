using System.Globalization;
using Npgsql;
using Platform.Hosting.Stores;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.Gateway.Retention;

/// <summary>
/// The archive: one row per session, one partition per day on which sessions ended. Days come and go without a lock that a writer would wait for: a new one is
/// attached (SHARE UPDATE EXCLUSIVE), an old one is detached concurrently and then dropped, when nobody can see it any more (PostgreSQL: ALTER TABLE).
/// </summary>
internal sealed class ArchiveTable(NpgsqlDataSource database) : IStoreSeed
{
    /// <summary>Name of the table.</summary>
    public const string Name = JourneyStore.Schema + ".archived_session";

    private const string Prefix = "archived_session_";
    private const string DayFormat = "yyyyMMdd";

    /// <summary>A detachment waits for the transactions before it; a statement of the platform takes seconds at most.</summary>
    private const int DetachSeconds = 300;

    /// <inheritdoc/>
    public Task SeedAsync(CancellationToken ct) => ExecuteAsync(
        $"""
         create table if not exists {Name} (
             day date not null, id uuid not null, mentioned uuid[] not null, ended_at timestamptz not null, events jsonb not null,
             primary key (day, id)) partition by range (day);
         create index if not exists archived_session_mentioned on {Name} using gin (mentioned);
         """,
        ct);

    /// <summary>Makes the partition of a day, when it is missing. The caller is the only one who does.</summary>
    public async Task EnsureAsync(DateOnly day, CancellationToken ct)
    {
        var partition = Prefix + day.ToString(DayFormat, CultureInfo.InvariantCulture);
        if ((await DaysAsync(ct)).ContainsKey(day))
        {
            return;
        }

        await ExecuteAsync(
            $"""
             create table if not exists {JourneyStore.Schema}.{partition} (like {Name} including all);
             alter table {Name} attach partition {JourneyStore.Schema}.{partition} for values from ('{day:yyyy-MM-dd}') to ('{day.AddDays(1):yyyy-MM-dd}');
             """,
            ct);
    }

    /// <summary>Drops the days before <paramref name="first"/>; returns how many. The caller is the only one who does.</summary>
    public async Task<int> DropBeforeAsync(DateOnly first, CancellationToken ct)
    {
        var old = (await DaysAsync(ct)).Where(entry => entry.Key < first).OrderBy(entry => entry.Key).ToArray();
        foreach (var (day, isAttached) in old)
        {
            var partition = $"{JourneyStore.Schema}.{Prefix}{day.ToString(DayFormat, CultureInfo.InvariantCulture)}";
            if (isAttached is not null)
            {
                // A detachment that was interrupted is finished; it cannot be begun again.
                await ExecuteAsync($"alter table {Name} detach partition {partition} {(isAttached is true ? "concurrently" : "finalize")}", ct, DetachSeconds);
            }

            await ExecuteAsync($"drop table {partition}", ct);
        }

        return old.Length;
    }

    /// <summary>Days that have a table. True: attached; false: its detachment was interrupted; null: detached.</summary>
    private async Task<Dictionary<DateOnly, bool?>> DaysAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
             select c.relname, not i.inhdetachpending
             from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_inherits i on i.inhrelid = c.oid
             where n.nspname = '{JourneyStore.Schema}' and c.relkind = 'r' and c.relname ~ '^{Prefix}[0-9]+$'
             """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var days = new Dictionary<DateOnly, bool?>();
        while (await reader.ReadAsync(ct))
        {
            days[DateOnly.ParseExact(reader.GetString(0)[Prefix.Length..], DayFormat, CultureInfo.InvariantCulture)] = reader.IsDBNull(1) ? null : reader.GetBoolean(1);
        }

        return days;
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct, int seconds = 0)
    {
        await using var command = database.CreateCommand(sql);
        if (seconds > 0)
        {
            command.CommandTimeout = seconds;
        }

        await command.ExecuteNonQueryAsync(ct);
    }
}
