using Marten;
using MassTransit;
using Platform.Contracts.Journey.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Messaging;
using Platform.Hosting.Stores;
using Platform.Notification.Recipients;
using Platform.Notification.Store;

namespace Platform.Notification.InApp;

/// <summary>Leaves a notice for every sign-in.</summary>
internal sealed class JourneyCompletedConsumer(EventInbox<INotificationStore> inbox) : IConsumer<JourneyCompleted>
{
    public Task Consume(ConsumeContext<JourneyCompleted> context) =>
        context.Message is { SessionCreated: true, SubjectId.Length: > 0 }
            ? inbox.HandleOnceAsync(
                "sign-in-notice", context.Message, (session, ct) => NoteAsync(context.Message, session, ct), context.CancellationToken)
            : Task.CompletedTask;

    private static async Task NoteAsync(JourneyCompleted fact, IDocumentSession session, CancellationToken ct)
    {
        await session.LockUntilCommitAsync(fact.SubjectId, ct);

        if (await session.LoadAsync<Recipient>(fact.SubjectId, ct) is { Erased: true })
            return;

        session.Store(new SignInNotice
        {
            Id = fact.EventId,
            SubjectId = fact.SubjectId,
            Realm = fact.Realm,
            Journey = fact.Journey,
            At = fact.OccurredAt,
            CorrelationId = fact.CorrelationId,
        });
    }
}

internal sealed class JourneyCompletedConsumerDefinition : EventConsumerDefinition<JourneyCompletedConsumer>;
