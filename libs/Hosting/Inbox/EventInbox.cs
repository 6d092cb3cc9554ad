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

        try
        {
            // Redelivery is rare: the key of the note finds it, without a question before every message.
            await HandleAsync(id, fact, handle, ct);

            return true;
        }
        catch (Exception e) when (Collision.Is(e))
        {
            if (await IsHandledAsync(id, ct))
                return false;

            throw;
        }
    }

    private async Task HandleAsync(string id, IIntegrationEvent fact, Func<IDocumentSession, CancellationToken, Task> handle, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        session.StampTrace(fact.CorrelationId, fact.EventId.ToString());
        await handle(session, ct);
        session.Insert(new InboxEntry { Id = id, At = time.GetUtcNow() });
        await session.SaveChangesAsync(ct);
    }

    private async Task<bool> IsHandledAsync(string id, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return await session.LoadAsync<InboxEntry>(id, ct) is not null;
    }
}
