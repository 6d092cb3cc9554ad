using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine.Sessions;
using Platform.Journey.Gateway.Erasure;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.Gateway.Retention;

/// <summary>Moves finished sessions out of the event store, where every step of every login reads and writes, into <see cref="ArchiveTable"/>.</summary>
internal sealed class SessionArchive(
    IJourneyStore store, ArchiveTable table, IOptions<RetentionOptions> options, TimeProvider time)
{
    private const string Schema = JourneyStore.Schema;

    private static readonly Dictionary<string, Type> _types = JourneyStore.EventNames().ToDictionary(entry => entry.Name, entry => entry.Event, StringComparer.Ordinal);

    private static readonly string _ended = $"""
        e.type in ('journey.session-failed.v1', 'journey.session-expired.v1', 'journey.sso-session-ended.v1')
        or (e.type = 'journey.session-succeeded.v1' and e.data ->> 'createsSession' = 'false')
        """;

    // Behind what is announced, or a subscriber would never hear of it. A single sign-on session that ran out is finished once its end is recorded.
    private static readonly string _finished = $"""
        select jsonb_build_object('session', e.stream_id, 'endedAt', max(e.timestamp)) from {Schema}.mt_events e
        where e.stream_id = any (?)
        group by e.stream_id
        having max(e.timestamp) < ? and bool_or({_ended})
           and max(e.seq_id) <= (select min(p.last_seq_id) from {Schema}.mt_event_progression p where p.name like 'journey-announcer%')
        """;

    private static readonly string _move = $"""
        with locked as (select id from {Schema}.mt_streams where id = any (?) for update skip locked),
        moved as (delete from {Schema}.mt_events e using locked where e.stream_id = locked.id
            returning e.stream_id, e.id, e.version, e.type, e.timestamp, e.data, e.headers),
        mentions as (delete from {MentionTables.Mentions} m using locked where m.session_id = locked.id returning m.session_id, m.mentioned)
        insert into {ArchiveTable.Name} (day, id, mentioned, ended_at, events)
        select (max(timestamp) at time zone 'UTC')::date, stream_id,
            coalesce((select array_agg(mentioned) from mentions where session_id = stream_id), array[]::uuid[]), max(timestamp),
            jsonb_agg(jsonb_build_object('id', id, 'version', version, 'type', type, 'timestamp', timestamp, 'data', data, 'headers', headers) order by version)
        from moved group by stream_id
        """;

    /// <summary>Moves what is due; returns how many sessions. One replica at a time.</summary>
    public async Task<int> MoveAsync(CancellationToken ct)
    {
        var cutoff = time.GetUtcNow() - options.Value.ArchiveAfter;
        var (moved, cursor) = (0, 0L);

        while (await PageAsync(cursor, ct) is { Last: > 0 } page && page.First < cutoff)
        {
            moved += await MoveAsync(page.Sessions, cutoff, ct);
            cursor = page.Last;
        }

        return moved;
    }

    /// <summary>Masks archived sessions that mention somebody and began before a time.</summary>
    public async Task MaskAsync(Guid[] mentioned, DateTimeOffset until, CancellationToken ct)
    {
        await using var documents = store.LightweightSession();
        await documents.BeginTransactionAsync(ct);
        var rows = await documents.AdvancedSql.QueryAsync<ArchivedSession>(
            $"""
             select jsonb_build_object('day', day, 'session', id, 'events', events::text) from {ArchiveTable.Name} where mentioned && ?
               and (events -> 0 ->> 'timestamp')::timestamptz <= ? for update
             """,
            ct,
            mentioned,
            until);

        foreach (var row in rows)
        {
            documents.QueueSqlCommand($"update {ArchiveTable.Name} set events = ?::jsonb where day = ?::date and id = ?", Masked(row.Events), row.Day, row.Session);
        }

        await documents.SaveChangesAsync(ct);
    }

    private async Task<Page> PageAsync(long after, CancellationToken ct)
    {
        await using var documents = store.QuerySession();
        var rows = await documents.AdvancedSql.QueryAsync<Place>(
            $"select jsonb_build_object('sequence', e.seq_id, 'session', e.stream_id, 'at', e.timestamp) from {Schema}.mt_events e where e.seq_id > ? order by e.seq_id limit ?", ct, after, options.Value.BatchSize * 10);

        return rows.Count is 0
            ? new(0, default, [])
            : new(rows[^1].Sequence, rows[0].At, [.. rows.Select(row => row.Session).Distinct()]);
    }

    private async Task<int> MoveAsync(Guid[] page, DateTimeOffset cutoff, CancellationToken ct)
    {
        await using var documents = store.LightweightSession();
        var finished = await documents.AdvancedSql.QueryAsync<Finished>(_finished, ct, page, cutoff);

        foreach (var day in finished.Select(session => DateOnly.FromDateTime(session.EndedAt.UtcDateTime)).Distinct())
        {
            await table.EnsureAsync(day, ct);
        }

        foreach (var batch in finished.Select(session => session.Session).Chunk(options.Value.BatchSize))
        {
            documents.QueueSqlCommand(_move, batch);
            documents.QueueSqlCommand($"delete from {Schema}.mt_streams s where s.id = any (?) and not exists (select from {Schema}.mt_events e where e.stream_id = s.id)", batch);
            await documents.SaveChangesAsync(ct);
        }

        return finished.Count;
    }

    private string Masked(string events)
    {
        var serializer = store.Options.Serializer();
        var all = JsonNode.Parse(events)!.AsArray();

        foreach (var e in all)
        {
            using var data = new MemoryStream(Encoding.UTF8.GetBytes(e!["data"]!.ToJsonString()));

            if (_types.TryGetValue(e["type"]!.GetValue<string>(), out var type)
                && SessionErasure.Mask((SessionEvent)serializer.FromJson(type, data)) is { } masked)
            {
                e["data"] = JsonNode.Parse(serializer.ToJson(masked));
            }
        }

        return all.ToJsonString();
    }

    /// <summary>A part of the event store in its order.</summary>
    private sealed record Page(long Last, DateTimeOffset First, Guid[] Sessions);

    /// <summary>Where an event stands.</summary>
    internal sealed record Place(long Sequence, Guid Session, DateTimeOffset At);

    /// <summary>A session to be moved.</summary>
    internal sealed record Finished(Guid Session, DateTimeOffset EndedAt);

    /// <summary>A row of the archive.</summary>
    internal sealed record ArchivedSession(string Day, Guid Session, string Events);
}
