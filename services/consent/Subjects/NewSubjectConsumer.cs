using MassTransit;
using Marten;
using Platform.Consent.Consents;
using Platform.Consent.Store;
using Platform.Consent.Sync;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Messaging;
using Platform.Hosting.Stores;

namespace Platform.Consent.Subjects;

/// <summary>Learns which people are new.</summary>
internal sealed class NewSubjectConsumer(EventGroup<UserCreated, NewSubjects> group) : IConsumer<UserCreated>
{
    public Task Consume(ConsumeContext<UserCreated> context) => group.HandleAsync(context.Message);
}

internal sealed class NewSubjectConsumerDefinition : EventGroupDefinition<NewSubjectConsumer>;

/// <summary>
/// Which people are new, of many in one transaction after an import, and which mappings have to catch up with them. A fact that comes again says nothing new, and
/// a mapping catches up with the present state however often it is told to, so only consents need the inbox.
/// </summary>
internal sealed class NewSubjects(IConsentStore store, EventInbox<IConsentStore> inbox, SyncQueue queue) : IEventGroupHandler<UserCreated>
{
    public async Task HandleAsync(IReadOnlyList<UserCreated> facts, CancellationToken cancellationToken)
    {
        var people = facts.DistinctBy(fact => fact.SubjectId).ToLookup(HasConsents);

        // What is noted of a consent says which fact it comes from: a transaction each.
        foreach (var fact in people[true])
            await inbox.HandleOnceAsync("subject", fact, (session, cancelled) => StageAsync(session, [fact], cancelled), cancellationToken);

        if (people[false].Any())
        {
            await using var session = store.LightweightSession();
            await StageAsync(session, [.. people[false]], cancellationToken);
            await session.SaveChangesAsync(cancellationToken);
        }

        queue.Wake();
    }

    private static bool HasConsents(UserCreated fact) => !ConsentDifference.Read(fact.Properties).IsEmpty;

    private async Task StageAsync(IDocumentSession session, IReadOnlyCollection<UserCreated> facts, CancellationToken ct)
    {
        string[] ids = [.. facts.Select(fact => fact.SubjectId)];
        await session.LockUntilCommitAsync(ids, ct);
        var known = (await session.LoadManyAsync<Subject>(ct, ids)).ToDictionary(subject => subject.Id, StringComparer.Ordinal);

        foreach (var fact in facts)
        {
            var subject = known.GetValueOrDefault(fact.SubjectId) ?? new Subject { Id = fact.SubjectId, Realm = fact.Realm };
            session.Store(SubjectRules.Created(subject, fact.Resource, fact.OccurredAt, fact.Revision));

            // Who agreed to nothing has no record yet, or one that a later fact wrote.
            if (subject.ErasedAt is null && HasConsents(fact))
                await ConsentRecords.StageAsync(session, fact.SubjectId, fact.Properties, new(fact.Realm, fact.Resource, fact.Revision, fact.OccurredAt), ct);
        }

        foreach (var people in facts.GroupBy(fact => fact.Resource, StringComparer.Ordinal))
            await queue.StageNewAsync(session, people.Key, [.. people.Select(fact => new Person(fact.SubjectId, fact.Resource, fact.Realm, fact.CorrelationId))], ct);
    }
}
