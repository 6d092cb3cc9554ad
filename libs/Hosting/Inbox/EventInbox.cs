using JasperFx;
using Marten;
using Platform.Contracts;
using Platform.Hosting.Stores;

namespace Platform.Hosting.Inbox;

/// <summary>Lets a consumer act once per published fact, however often it is delivered.</summary>
public sealed class EventInbox<TStore>(TStore store, TimeProvider time)
    where TStore : IDocumentStore
{
    /// <summary>Runs <paramref name="handle"/> and commits its writes together with the note that it ran.</summary>
    /// <param name="consumer">Short name of the consumer; stored, so never renamed.</param>
    /// <param name="fact">The message.</param>
    /// <param name="handle">Stages writes in the session it is given; must not save.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False when the fact had been handled before.</returns>
    public async Task<bool> HandleOnceAsync<TEvent>(
        string consumer, TEvent fact, Func<IDocumentSession, CancellationToken, Task> handle, CancellationToken ct)
        where TEvent : class, IIntegrationEvent
    {
        var id = $"{consumer}:{fact.EventId:N}";

        await using var session = store.LightweightSession();

        if (await session.LoadAsync<InboxEntry>(id, ct) is not null)
            return false;

        session.StampTrace(fact.CorrelationId, fact.EventId.ToString());
        await handle(session, ct);
        session.Insert(new InboxEntry { Id = id, At = time.GetUtcNow() });

        try
        {
            await session.SaveChangesAsync(ct);

            return true;
        }
        catch (DocumentAlreadyExistsException e) when (e.DocumentType == typeof(InboxEntry))
        {
            return false;
        }
    }
}
