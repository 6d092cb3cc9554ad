using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;
using Platform.Hosting.Stores;
using Platform.Notification.Store;

namespace Platform.Notification.Recipients;

/// <summary>
/// Learns the addresses of new people, of many in one transaction after an import. What was learned from a revision is not learned again, so a repeated fact needs no inbox.
/// </summary>
internal sealed class NewRecipientConsumer(INotificationStore store) : IConsumer<Batch<UserCreated>>
{
    public async Task Consume(ConsumeContext<Batch<UserCreated>> context)
    {
        var ct = context.CancellationToken;
        var facts = context.Message.Select(message => message.Message).DistinctBy(fact => fact.SubjectId).ToArray();
        string[] ids = [.. facts.Select(fact => fact.SubjectId)];
        await using var session = store.LightweightSession();
        await session.LockUntilCommitAsync(ids, ct);
        var known = (await session.LoadManyAsync<Recipient>(ct, ids)).ToDictionary(recipient => recipient.Id, StringComparer.Ordinal);
        session.Store(facts.Select(fact => RecipientRules.Learn(known.GetValueOrDefault(fact.SubjectId) ?? new Recipient { Id = fact.SubjectId }, fact.Revision, fact.Properties)).ToArray());
        await session.SaveChangesAsync(ct);
    }
}

internal sealed class NewRecipientConsumerDefinition : EventBatchDefinition<NewRecipientConsumer>;
