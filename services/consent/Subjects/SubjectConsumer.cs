using System.Text.Json;
using Marten;
using MassTransit;
using Platform.Consent.Consents;
using Platform.Consent.Store;
using Platform.Consent.Sync;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;
using Platform.Contracts.Journey.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Messaging;
using Platform.Hosting.Stores;

namespace Platform.Consent.Subjects;

/// <summary>Keeps which people there are, what they agreed to, and notes which mappings have to catch up with them.</summary>
internal sealed class SubjectConsumer(EventInbox<IConsentStore> inbox, IConsentStore store, SyncQueue queue)
    : IConsumer<UserCreated>, IConsumer<UserUpdated>, IConsumer<UserDeleted>, IConsumer<JourneyCompleted>
{
    private const string ConsentProperty = "consentedMappings";

    public Task Consume(ConsumeContext<UserCreated> context) => ChangeAsync(
        context,
        (subject, fact) => SubjectRules.Created(subject, fact.Resource, fact.OccurredAt, fact.Revision),
        async (session, subject, fact, ct) =>
        {
            await NoteConsentsAsync(session, subject, fact.Properties, new Origin(fact.Realm, fact.Resource, fact.Revision, fact.OccurredAt), ct);
            await queue.StageAsync(session, PersonOf(fact, fact.Resource), isErased: false, ct);
        });

    public Task Consume(ConsumeContext<UserUpdated> context) => ChangeAsync(
        context,
        (subject, fact) => SubjectRules.Changed(subject, fact.Resource, fact.Revision),
        async (session, subject, fact, ct) =>
        {
            if (fact.ChangedProperties.Contains(ConsentProperty))
                await NoteConsentsAsync(session, subject, fact.Properties, new Origin(fact.Realm, fact.Resource, fact.Revision, fact.OccurredAt), ct);

            await queue.StageAsync(session, PersonOf(fact, fact.Resource), isErased: false, ct);
        });

    public Task Consume(ConsumeContext<UserDeleted> context) => ChangeAsync(
        context,
        (subject, fact) => SubjectRules.Erased(subject, fact.OccurredAt, fact.Revision),
        async (session, _, fact, ct) =>
        {
            session.Delete<ConsentRecord>(fact.SubjectId);
            await queue.StageAsync(session, PersonOf(fact, fact.Resource), isErased: true, ct);
        });

    public async Task Consume(ConsumeContext<JourneyCompleted> context)
    {
        if (context.Message.SubjectId.Length > 0 && await IsNewsAsync(context.Message, context.CancellationToken))
            await ChangeAsync(context, (subject, fact) => SubjectRules.Active(subject, fact.OccurredAt), (_, _, _, _) => Task.CompletedTask);
    }

    /// <summary>Most logins say nothing new about when a person was here last; they cost one read.</summary>
    private async Task<bool> IsNewsAsync(JourneyCompleted fact, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return await session.LoadAsync<Subject>(fact.SubjectId, ct) is not { } subject || SubjectRules.IsNews(subject, fact.OccurredAt);
    }

    /// <summary>Nothing is kept again about somebody who was erased.</summary>
    private static Task NoteConsentsAsync(IDocumentSession session, Subject subject, JsonElement properties, Origin origin, CancellationToken ct) =>
        subject.ErasedAt is null ? ConsentRecords.StageAsync(session, subject.Id, properties, origin, ct) : Task.CompletedTask;

    private static Person PersonOf(IIntegrationEvent fact, string resource) => new(fact.SubjectId, resource, fact.Realm, fact.CorrelationId);

    private async Task ChangeAsync<TEvent>(
        ConsumeContext<TEvent> context, Func<Subject, TEvent, Subject> change, Func<IDocumentSession, Subject, TEvent, CancellationToken, Task> follow)
        where TEvent : class, IIntegrationEvent
    {
        await inbox.HandleOnceAsync(
            "subject",
            context.Message,
            async (session, ct) =>
            {
                var (id, realm) = (context.Message.SubjectId, context.Message.Realm);
                await session.LockUntilCommitAsync(id, ct);
                var subject = await session.LoadAsync<Subject>(id, ct) ?? new Subject { Id = id, Realm = realm };
                var changed = change(subject, context.Message);
                session.Store(changed);
                await follow(session, changed, context.Message, ct);
            },
            context.CancellationToken);
        queue.Wake();
    }
}

internal sealed class SubjectConsumerDefinition : EventConsumerDefinition<SubjectConsumer>;
