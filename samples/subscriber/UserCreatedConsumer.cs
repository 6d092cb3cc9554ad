using MassTransit;
using Microsoft.Extensions.Logging;
using Platform.Contracts.Identity.V1;

namespace Subscriber;

/// <summary>Greets a new person.</summary>
public sealed class UserCreatedConsumer(Newsletter newsletter, ILogger<UserCreatedConsumer> logger) : IConsumer<UserCreated>
{
    /// <inheritdoc/>
    public Task Consume(ConsumeContext<UserCreated> context)
    {
        var fact = context.Message;

        // Ids only: logs are no place for names and addresses.
        if (!newsletter.Once(fact.SubjectId, fact.Revision, () => SubscriberLog.Created(logger, fact.SubjectId, fact.Revision, fact.CorrelationId)))
            SubscriberLog.Repeated(logger, fact.EventId);

        return Task.CompletedTask;
    }
}
