using MassTransit;

namespace Platform.Hosting.Messaging;

/// <summary>
/// For consumers that answer questions and commands. A message is worth nothing once its sender stopped waiting: it expires with the
/// request, is never written to disk, and one that fails is dropped instead of kept in an error queue, since it may
/// hold sealed secrets. The sender hears of the fault and asks again.
/// </summary>
public abstract class RequestConsumerDefinition<TConsumer> : ConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer
{
    /// <inheritdoc/>
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<TConsumer> consumerConfigurator,
        IRegistrationContext context)
    {
        endpointConfigurator.DiscardFaultedMessages();
        consumerConfigurator.UseFilter(new PlainFaults<TConsumer>());
    }
}
