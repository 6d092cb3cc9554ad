using System.Text.Json;
using Marten;

namespace Platform.Consent.Consents;

/// <summary>Keeps what people agree to, from the facts about them. The caller holds the lock of the person.</summary>
internal static class ConsentRecords
{
    /// <summary>Stages what a fact says about consents; the highest revision counts. Returns the mappings whose consent was taken back.</summary>
    public static async Task<IReadOnlyList<string>> StageAsync(IDocumentSession session, string person, JsonElement properties, Origin origin, CancellationToken ct)
    {
        var record = await session.LoadAsync<ConsentRecord>(person, ct);

        if (record?.Revision >= origin.Revision)
            return [];

        var now = ConsentDifference.Read(properties);
        var stream = StreamOf(person);
        var events = ConsentDifference.Between(record?.Consents ?? [], now, origin);

        if (events.Count == 0 && record is null && now.IsEmpty)
            return [];

        session.Store(new ConsentRecord { Id = person, Revision = origin.Revision, Consents = now });

        if (events.Count == 0)
            return [];

        if (await session.Events.FetchStreamStateAsync(stream, ct) is null)
            session.Events.StartStream<ConsentHistory>(stream, events);
        else
            session.Events.Append(stream, events);

        return [.. events.OfType<ConsentTakenBack>().Select(taken => taken.Mapping)];
    }

    public static string StreamOf(string person) => $"consent/{person}";
}
