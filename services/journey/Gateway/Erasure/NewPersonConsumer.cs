using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;

namespace Platform.Journey.Gateway.Erasure;

/// <summary>Learns the names of new people, of many at once after an import.</summary>
internal sealed class NewPersonConsumer(PersonNames names) : IConsumer<Batch<UserCreated>>
{
    public Task Consume(ConsumeContext<Batch<UserCreated>> context) =>
        names.LearnAsync([.. context.Message.Select(message => (message.Message.SubjectId, message.Message.Properties))], context.CancellationToken);
}

/// <summary>Endpoint of <see cref="NewPersonConsumer"/>.</summary>
internal sealed class NewPersonConsumerDefinition : EventBatchDefinition<NewPersonConsumer>;
