using System.Collections.Immutable;
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

/// <summary>
/// Keeps which people and other objects there are, what they agreed to, and notes which mappings have to catch up with them. Mappings may be
/// made for any type of object.
/// </summary>
internal sealed class SubjectConsumer(EventInbox<IConsentStore> inbox, IConsentStore store, SyncQueue queue)
    : IConsumer<UserUpdated>, IConsumer<UserDeleted>, IConsumer<JourneyCompleted>,
        IConsumer<ManagedObjectCreated>, IConsumer<ManagedObjectUpdated>, IConsumer<ManagedObjectDeleted>
{
    private const string ConsentProperty = "consentedMappings";

    public Task Consume(ConsumeContext<ManagedObjectCreated> context)
    {
        var (resource, properties) = (context.Message.Resource, context.Message.Properties);

        return ChangeAsync(
            context,
            (subject, fact) => SubjectRules.Created(subject, resource, fact.OccurredAt, fact.Revision),
            async (session, subject, fact, ct) =>
            {
                await NoteConsentsAsync(session, subject, properties, OriginOf(fact, resource), ct);
                await queue.StageAsync(session, PersonOf(fact, resource), isErased: false, ct);
            });
    }

    public Task Consume(ConsumeContext<UserUpdated> context) =>
        UpdatedAsync(context, context.Message.Resource, context.Message.ChangedProperties, context.Message.Properties);

    public Task Consume(ConsumeContext<ManagedObjectUpdated> context) =>
        UpdatedAsync(context, context.Message.Resource, context.Message.ChangedProperties, context.Message.Properties);

    public Task Consume(ConsumeContext<UserDeleted> context) => DeletedAsync(context, context.Message.Resource);

    public Task Consume(ConsumeContext<ManagedObjectDeleted> context) => DeletedAsync(context, context.Message.Resource);

    public async Task Consume(ConsumeContext<JourneyCompleted> context)
    {
        if (context.Message.SubjectId.Length > 0 && await IsNewsAsync(context.Message, context.CancellationToken))
            await ChangeAsync(context, (subject, fact) => SubjectRules.Active(subject, fact.OccurredAt), (_, _, _, _) => Task.CompletedTask);
    }

    private Task UpdatedAsync<TEvent>(ConsumeContext<TEvent> context, string resource, ImmutableArray<string> changed, JsonElement properties)
        where TEvent : class, IIntegrationEvent => ChangeAsync(
        context,
        (subject, fact) => SubjectRules.Changed(subject, resource, fact.Revision),
        async (session, subject, fact, ct) =>
        {
            var person = PersonOf(fact, resource);

            if (changed.Contains(ConsentProperty))
                await queue.StageWithdrawalsAsync(session, person, await NoteConsentsAsync(session, subject, properties, OriginOf(fact, resource), ct), ct);

            await queue.StageAsync(session, person, isErased: false, ct);
        });

    private Task DeletedAsync<TEvent>(ConsumeContext<TEvent> context, string resource)
        where TEvent : class, IIntegrationEvent => ChangeAsync(
        context,
        (subject, fact) => SubjectRules.Erased(subject, fact.OccurredAt, fact.Revision),
        async (session, _, fact, ct) =>
        {
            session.Delete<ConsentRecord>(fact.SubjectId);
            await SyncErasure.StageAsync(session, fact.SubjectId, resource, ct);
            await queue.StageAsync(session, PersonOf(fact, resource), isErased: true, ct);
        });

    /// <summary>Most logins say nothing new about when a person was here last; they cost one read.</summary>
    private async Task<bool> IsNewsAsync(JourneyCompleted fact, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return await session.LoadAsync<Subject>(fact.SubjectId, ct) is not { } subject || SubjectRules.IsNews(subject, fact.OccurredAt);
    }

    /// <summary>Nothing is kept again about somebody who was erased.</summary>
    private static Task<IReadOnlyList<string>> NoteConsentsAsync(IDocumentSession session, Subject subject, JsonElement properties, Origin origin, CancellationToken ct) =>
        subject.ErasedAt is null ? ConsentRecords.StageAsync(session, subject.Id, properties, origin, ct) : Task.FromResult<IReadOnlyList<string>>([]);

    private static Origin OriginOf(IIntegrationEvent fact, string resource) => new(fact.Realm, resource, fact.Revision, fact.OccurredAt);

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
