using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;

namespace Platform.Journey.Gateway.Erasure;

/// <summary>
/// Learns, without keeping them, the names that people are known by, former ones too, and takes somebody who is gone out of every session. Each fact may come
/// twice and does the same then.
/// </summary>
internal sealed class PersonConsumer(PersonNames names, SessionEraser eraser) : IConsumer<UserUpdated>, IConsumer<UserDeleted>
{
    public Task Consume(ConsumeContext<UserUpdated> context) =>
        names.LearnAsync([(context.Message.SubjectId, context.Message.Properties)], context.CancellationToken);

    public Task Consume(ConsumeContext<UserDeleted> context) =>
        eraser.EraseAsync(context.Message.SubjectId, context.Message.OccurredAt, context.CancellationToken);
}

/// <summary>Endpoint of <see cref="PersonConsumer"/>.</summary>
internal sealed class PersonConsumerDefinition : EventConsumerDefinition<PersonConsumer>;
