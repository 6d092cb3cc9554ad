using MassTransit;
using Microsoft.Extensions.Logging;
using Platform.Contracts.Identity.V1;

namespace Subscriber;

/// <summary>Ends what was signed in with the old password.</summary>
public sealed class PasswordChangedConsumer(Newsletter newsletter, ILogger<PasswordChangedConsumer> logger) : IConsumer<PasswordChanged>
{
    /// <inheritdoc/>
    public Task Consume(ConsumeContext<PasswordChanged> context)
    {
        var fact = context.Message;

        if (!newsletter.Once(fact.SubjectId, fact.Revision, () => SubscriberLog.PasswordChanged(logger, fact.SubjectId, fact.Revision, fact.CorrelationId)))
            SubscriberLog.Repeated(logger, fact.EventId);

        return Task.CompletedTask;
    }
}
