using MassTransit;

namespace Platform.Hosting.Messaging;

/// <summary>
/// For consumers of integration events that come by the thousand: what waits is handled together. A single one waits for others for a moment only. What fails is tried
/// again as in <see cref="EventConsumerDefinition{TConsumer}"/>.
/// </summary>
public abstract class EventBatchDefinition<TConsumer> : EventConsumerDefinition<TConsumer>
    where TConsumer : class, IConsumer
{
    private const int MessageLimit = 100;
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(10);

    /// <inheritdoc/>
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<TConsumer> consumerConfigurator,
        IRegistrationContext context)
    {
        ArgumentNullException.ThrowIfNull(endpointConfigurator);
        ArgumentNullException.ThrowIfNull(consumerConfigurator);
        base.ConfigureConsumer(endpointConfigurator, consumerConfigurator, context);
        endpointConfigurator.PrefetchCount = 2 * MessageLimit;
        endpointConfigurator.ConcurrentMessageLimit = 2 * MessageLimit;
        consumerConfigurator.Options<BatchOptions>(batch => batch.SetMessageLimit(MessageLimit).SetTimeLimit(_patience).SetConcurrencyLimit(1));
    }
}
