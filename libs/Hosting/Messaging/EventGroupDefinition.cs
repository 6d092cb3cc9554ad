using MassTransit;

namespace Platform.Hosting.Messaging;

/// <summary>
/// For consumers of integration events that come by the thousand, and hand them to an <see cref="EventGroup{TEvent, THandler}"/>: while one group is handled, the next one arrives. What fails is tried
/// again as in <see cref="EventConsumerDefinition{TConsumer}"/>.
/// </summary>
public abstract class EventGroupDefinition<TConsumer> : EventConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer
{
    // One group that is handled, and one that arrives meanwhile.
    private const int InFlight = 200;

    /// <inheritdoc/>
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<TConsumer> consumerConfigurator,
        IRegistrationContext context)
    {
        ArgumentNullException.ThrowIfNull(endpointConfigurator);
        base.ConfigureConsumer(endpointConfigurator, consumerConfigurator, context);
        endpointConfigurator.PrefetchCount = InFlight;
        endpointConfigurator.ConcurrentMessageLimit = InFlight;
    }
}
