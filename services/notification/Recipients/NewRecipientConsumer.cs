using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;
using Platform.Hosting.Stores;
using Platform.Notification.Store;

namespace Platform.Notification.Recipients;

/// <summary>Learns the addresses of new people.</summary>
internal sealed class NewRecipientConsumer(EventGroup<UserCreated, NewRecipients> group) : IConsumer<UserCreated>
{
    public Task Consume(ConsumeContext<UserCreated> context) => group.HandleAsync(context.Message);
}

internal sealed class NewRecipientConsumerDefinition : EventGroupDefinition<NewRecipientConsumer>;

/// <summary>
/// The addresses of new people, of many in one transaction after an import. What was learned from a revision is not learned again, so a repeated fact needs no inbox.
/// </summary>
internal sealed class NewRecipients(INotificationStore store) : IEventGroupHandler<UserCreated>
{
    public async Task HandleAsync(IReadOnlyList<UserCreated> facts, CancellationToken cancellationToken)
    {
        var people = facts.DistinctBy(fact => fact.SubjectId).ToArray();
        string[] ids = [.. people.Select(fact => fact.SubjectId)];
        await using var session = store.LightweightSession();
        await session.LockUntilCommitAsync(ids, cancellationToken);
        var known = (await session.LoadManyAsync<Recipient>(cancellationToken, ids)).ToDictionary(recipient => recipient.Id, StringComparer.Ordinal);
        session.Store(people.Select(fact => RecipientRules.Learn(known.GetValueOrDefault(fact.SubjectId) ?? new Recipient { Id = fact.SubjectId }, fact.Revision, fact.Properties)).ToArray());
        await session.SaveChangesAsync(cancellationToken);
    }
}
