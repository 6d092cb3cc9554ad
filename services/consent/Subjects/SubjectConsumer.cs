using MassTransit;
using Platform.Consent.Store;
using Platform.Contracts;
using Platform.Contracts.Identity.V1;
using Platform.Contracts.Journey.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Messaging;
using Platform.Hosting.Stores;

namespace Platform.Consent.Subjects;

/// <summary>Keeps which people there are.</summary>
internal sealed class SubjectConsumer(EventInbox<IConsentStore> inbox, IConsentStore store)
    : IConsumer<UserCreated>, IConsumer<UserUpdated>, IConsumer<UserDeleted>, IConsumer<JourneyCompleted>
{
    public Task Consume(ConsumeContext<UserCreated> context) => ChangeAsync(
        context, (subject, fact) => SubjectRules.Created(subject, fact.Resource, fact.OccurredAt, fact.Revision));

    public Task Consume(ConsumeContext<UserUpdated> context) => ChangeAsync(
        context, (subject, fact) => SubjectRules.Changed(subject, fact.Resource, fact.Revision));

    public Task Consume(ConsumeContext<UserDeleted> context) => ChangeAsync(
        context, (subject, fact) => SubjectRules.Erased(subject, fact.OccurredAt, fact.Revision));

    public async Task Consume(ConsumeContext<JourneyCompleted> context)
    {
        if (context.Message.SubjectId.Length > 0 && await IsNewsAsync(context.Message, context.CancellationToken))
            await ChangeAsync(context, (subject, fact) => SubjectRules.Active(subject, fact.OccurredAt));
    }

    /// <summary>Most logins say nothing new about when a person was here last; they cost one read.</summary>
    private async Task<bool> IsNewsAsync(JourneyCompleted fact, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return await session.LoadAsync<Subject>(fact.SubjectId, ct) is not { } subject || SubjectRules.IsNews(subject, fact.OccurredAt);
    }

    private Task<bool> ChangeAsync<TEvent>(ConsumeContext<TEvent> context, Func<Subject, TEvent, Subject> change)
        where TEvent : class, IIntegrationEvent =>
        inbox.HandleOnceAsync(
            "subject",
            context.Message,
            async (session, ct) =>
            {
                var (id, realm) = (context.Message.SubjectId, context.Message.Realm);
                await session.LockUntilCommitAsync(id, ct);
                var subject = await session.LoadAsync<Subject>(id, ct) ?? new Subject { Id = id, Realm = realm };
                session.Store(change(subject, context.Message));
            },
            context.CancellationToken);
}

internal sealed class SubjectConsumerDefinition : EventConsumerDefinition<SubjectConsumer>;
