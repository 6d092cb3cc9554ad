using Marten;

namespace Platform.Consent.Store;

/// <summary>Appends where the first event may be the one that makes the stream. The caller holds the lock of the thing that the stream is about.</summary>
internal static class StreamAppending
{
    /// <returns>Version of the stream after the event.</returns>
    public static async Task<long> AppendToStreamAsync<TStream>(this IDocumentSession session, string key, object e, CancellationToken ct)
        where TStream : class
    {
        var version = (await session.Events.FetchStreamStateAsync(key, ct))?.Version ?? 0;

        if (version == 0)
            session.Events.StartStream<TStream>(key, e);
        else
            session.Events.Append(key, e);

        return version + 1;
    }
}
