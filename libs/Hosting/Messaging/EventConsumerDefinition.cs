using MassTransit;

namespace Platform.Hosting.Messaging;

/// <summary>
/// For consumers of integration events. The queue is a replicated, durable one; a failure is tried again a few times, a
/// database or a service that is away for minutes is waited for, and only then does the message move to the error queue.
/// </summary>
public abstract class EventConsumerDefinition<TConsumer> : ConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer
{
    /// <inheritdoc/>
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<TConsumer> consumerConfigurator,
        IRegistrationContext context)
    {
        if (endpointConfigurator is IRabbitMqReceiveEndpointConfigurator rabbit)
            rabbit.SetQuorumQueue();

        endpointConfigurator.UseMessageRetry(r =>
        {
            r.Handle<Exception>(Outages.IsOne);
            r.Interval(120, TimeSpan.FromSeconds(5));
        });
        endpointConfigurator.UseMessageRetry(r =>
        {
            r.Ignore<Exception>(Outages.IsOne);
            r.Exponential(4, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(100));
        });
    }
}
