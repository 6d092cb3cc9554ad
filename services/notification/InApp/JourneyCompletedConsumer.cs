using MassTransit;
using Platform.Contracts.Journey.V1;
using Platform.Hosting.Messaging;
using Platform.Notification.Recipients;
using Platform.Notification.Store;

namespace Platform.Notification.InApp;

/// <summary>
/// Leaves a notice for every sign-in. The notice has the id of the fact, so a repeated delivery writes the same document again and
/// needs no inbox: this runs for every login of the platform. One that was put away meanwhile stays away.
/// </summary>
internal sealed class JourneyCompletedConsumer(INotificationStore store) : IConsumer<JourneyCompleted>
{
    public Task Consume(ConsumeContext<JourneyCompleted> context) => context.Message is { SessionCreated: true, SubjectId.Length: > 0 }
        ? NoteAsync(context.Message, context.CancellationToken)
        : Task.CompletedTask;

    private async Task NoteAsync(JourneyCompleted fact, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        var questions = session.CreateBatchQuery();
        var (recipient, removal) = (questions.Load<Recipient>(fact.SubjectId), questions.Events.FetchStreamState(fact.EventId));
        await questions.Execute(ct);

        if (await recipient is { Erased: true } || await removal is not null)
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
        await session.SaveChangesAsync(ct);
    }
}

internal sealed class JourneyCompletedConsumerDefinition : EventConsumerDefinition<JourneyCompletedConsumer>;
