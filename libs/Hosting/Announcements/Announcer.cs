using System.Diagnostics;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Subscriptions;
using MassTransit;
using Platform.Contracts;
using Platform.Hosting.Stores;
using Platform.Hosting.Telemetry;

namespace Platform.Hosting.Announcements;

/// <summary>
/// Publishes committed events as contract messages. The event stream itself is the outbox: the position is stored after a page was
/// published, so nothing is lost, and a page that was interrupted is published again with the same message ids. While the
/// broker is away a page waits. Events of one stream keep their order.
/// </summary>
public abstract class Announcer(IBus bus) : SubscriptionBase
{
    private const int StreamsAtOnce = 16;

    /// <summary>A confirmation takes milliseconds; one that was under way when the broker went never comes.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>The message that announces this event, or null when it stays private.</summary>
    protected abstract IIntegrationEvent? Announce(IEvent e);

    /// <inheritdoc/>
    public sealed override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
    {
        var streams = page.Events.GroupBy(e => (e.StreamId, e.StreamKey));
        var limit = new ParallelOptions { MaxDegreeOfParallelism = StreamsAtOnce, CancellationToken = cancellationToken };

        await Parallel.ForEachAsync(streams, limit, async (stream, ct) =>
        {
            foreach (var e in stream)
                await PublishAsync(e, ct);
        });

        return NullChangeListener.Instance;
    }

    private async Task PublishAsync(IEvent e, CancellationToken ct)
    {
        if (Announce(e) is not { } message)
            return;

        using var activity = PlatformTelemetry.Source.StartActivity(
            "announce " + message.GetType().Name, ActivityKind.Producer, SessionTrace.TraceOf(e));

        while (!await TryPublishAsync(e, message, ct))
        {
            // Again under the same id: whoever has it already knows it.
        }
    }

    /// <summary>False: nobody can tell whether the broker has it.</summary>
    private async Task<bool> TryPublishAsync(IEvent e, IIntegrationEvent message, CancellationToken ct)
    {
        var publishing = bus.Publish(message, message.GetType(), context =>
        {
            context.MessageId = e.Id;
            context.CorrelationId = Guid.TryParse(e.CorrelationId, out var correlation) ? correlation : null;
            context.Headers.Set("correlation-id", e.CorrelationId);
        }, ct);

        try
        {
            await publishing.WaitAsync(_patience, ct);
            return true;
        }
        catch (TimeoutException) when (!publishing.IsCompleted)
        {
            return false;
        }
    }
}
