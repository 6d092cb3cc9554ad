using Platform.Journey.Gateway.Erasure;
using Platform.Journey.Gateway.Retention;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.Gateway.Activities;

/// <summary>A journey of a person that is over.</summary>
/// <param name="Id">The authentication session.</param>
/// <param name="OccurredAt">When it began.</param>
/// <param name="Journey">Journey it began with.</param>
/// <param name="Ending">Stored name of the event that ended it.</param>
/// <param name="Device">What it began on; null: not known.</param>
/// <param name="Place">Where that was; null: not known.</param>
internal sealed record FinishedJourney(Guid Id, DateTimeOffset OccurredAt, string Journey, string Ending, string? Device, string? Place);

/// <summary>
/// Finds the finished journeys of a person, in the event store and in the archive: those in which the person was identified, and those in which nobody was and
/// one of the names was typed that belong to this person alone. What finds them are the mentions that an erasure goes by, by their indexes; ids of sessions grow with time
/// and are the order.
/// </summary>
internal sealed class JourneyActivity(IJourneyStore store, ErasureKeys keys)
{
    private const string Schema = JourneyStore.Schema;
    private const string Endings = "('journey.session-succeeded.v1', 'journey.session-failed.v1', 'journey.session-expired.v1')";

    /// <summary>A name that somebody else has, or had, tells whose journeys these were to nobody.</summary>
    private const string Names = $"""
        select p.name from {MentionTables.Names} p
        where p.person = ? and not exists (select 1 from {MentionTables.Names} o where o.name = p.name and o.person <> p.person)
        """;

    private static readonly string _find = $"""
        with mentioned as (
            select m.session_id as id, bool_or(m.mentioned = ?) as identified from {MentionTables.Mentions} m
            where m.mentioned = any (?) and m.session_id < ? group by m.session_id
        ), stored as (
            select m.id, begun.data as begun, ended.type as ending
            from mentioned m
            join {Schema}.mt_events begun on begun.stream_id = m.id and begun.version = 1
            join {Schema}.mt_events ended on ended.stream_id = m.id and ended.type in {Endings}
            where begun.data ->> 'realm' = ?
              and (m.identified or not exists (select 1 from {Schema}.mt_events e where e.stream_id = m.id and e.headers ->> '{EventHeaders.Subject}' is not null))
        ), archived as (
            select a.id, a.events -> 0 -> 'data' as begun, (select e ->> 'type' from jsonb_array_elements(a.events) e where e ->> 'type' in {Endings} limit 1) as ending
            from {ArchiveTable.Name} a
            where a.mentioned && ? and a.id < ? and a.events -> 0 -> 'data' ->> 'realm' = ?
              and (? = any (a.mentioned) or not exists (select 1 from jsonb_array_elements(a.events) e where e -> 'headers' ->> '{EventHeaders.Subject}' is not null))
        )
        select jsonb_build_object('id', f.id, 'occurredAt', f.begun -> 'at', 'journey', f.begun -> 'journey', 'ending', f.ending,
            'device', f.begun -> 'client' -> 'device', 'place', f.begun -> 'client' -> 'place')
        from (select * from stored union all select * from archived) f order by f.id desc limit ?
        """;

    /// <summary>The finished journeys of a person in a realm, newest first.</summary>
    /// <param name="realm">Realm path.</param>
    /// <param name="subjectId">The person.</param>
    /// <param name="before">Only those that began before this one.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<FinishedJourney>> OfAsync(string realm, string subjectId, Guid before, int limit, CancellationToken ct)
    {
        var person = keys.OfSubject(subjectId);
        await using var documents = store.QuerySession();
        Guid[] mentioned = [person, .. await documents.AdvancedSql.QueryAsync<Guid>(Names, ct, person)];

        return await documents.AdvancedSql.QueryAsync<FinishedJourney>(_find, ct, person, mentioned, before, realm, mentioned, before, realm, person, limit);
    }
}
