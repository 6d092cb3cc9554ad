using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marten;
using MassTransit;
using Microsoft.Extensions.Options;
using Platform.Contracts;
using Platform.Hosting.Inbox;
using Platform.Hosting.Messaging;
using Platform.Hosting.Stores;
using Platform.Notification.Recipients;
using Platform.Notification.Store;

namespace Platform.Notification.Webhooks;

/// <summary>Hears everything that is announced, and keeps it for the subscriptions that want it.</summary>
internal sealed class WebhookConsumer(
    EventInbox<INotificationStore> inbox, WebhookSubscriptions subscriptions, WebhookQueue queue, IOptions<WebhookOptions> options, TimeProvider time)
    : IConsumer<IIntegrationEvent>
{
    private static readonly FrozenDictionary<string, Type> _types = CloudEvent.Types.Values.ToFrozenDictionary(type => MessageUrn.ForTypeString(type), StringComparer.Ordinal);

    public async Task Consume(ConsumeContext<IIntegrationEvent> context)
    {
        var active = await subscriptions.ActiveAsync(context.CancellationToken);

        if (active.IsEmpty || FactOf(context) is not { } fact)
            return;

        var data = CloudEvent.DataOf(fact);
        var hearers = HearersOf(active, CloudEvent.TypeOf(fact), data);

        if (hearers.IsEmpty)
            return;

        await inbox.HandleOnceAsync("webhook", fact, (session, ct) => StageAsync(session, fact, data, hearers, ct), context.CancellationToken);
        queue.Wake();
    }

    /// <summary>The whole fact: the interface alone has only what all facts have in common. Null: one that this version does not know.</summary>
    private static IIntegrationEvent? FactOf(ConsumeContext context)
    {
        var type = context.SupportedMessageTypes.Select(urn => _types.GetValueOrDefault(urn)).FirstOrDefault(known => known is not null);

        return type is not null && context.SerializerContext.TryGetMessage(type, out var message) ? (IIntegrationEvent)message : null;
    }

    private static ImmutableArray<string> HearersOf(ImmutableArray<ActiveWebhook> active, string type, JsonObject data)
    {
        var subject = new Lazy<JsonElement>(() => JsonSerializer.SerializeToElement(data));

        return
        [
            .. from webhook in active
               where webhook.EventTypes.IsEmpty || webhook.EventTypes.Contains(type)
               where webhook.Filter is not { } filter || filter.Matches(subject.Value)
               select webhook.Name,
        ];
    }

    private async Task StageAsync(IDocumentSession session, IIntegrationEvent fact, JsonObject data, ImmutableArray<string> hearers, CancellationToken ct)
    {
        if (data.ContainsKey("properties"))
        {
            // A late fact brings nothing back of somebody who was erased; the lock is that of the erasure.
            await session.LockUntilCommitAsync(fact.SubjectId, ct);

            if (await session.LoadAsync<Recipient>(fact.SubjectId, ct) is { Erased: true })
                CloudEvent.WithoutValues(data);
        }

        var (now, type) = (time.GetUtcNow(), CloudEvent.TypeOf(fact));
        var body = CloudEvent.Write(fact, data, options.Value.Source);
        session.Insert(hearers.Select(name => new WebhookDelivery
        {
            Id = Guid.CreateVersion7(now),
            Subscription = name,
            Lane = LaneOf(name, fact, type),
            Position = string.Create(CultureInfo.InvariantCulture, $"{fact.OccurredAt.UtcTicks:D19}.{fact.Revision:D10}.{fact.EventId:N}"),
            EventId = fact.EventId,
            Type = type,
            SubjectId = fact.SubjectId,
            Body = body,
            At = now,
            DueAt = now,
            TraceParent = Activity.Current?.Id,
        }));
    }

    /// <summary>What is about nobody has nothing to wait for.</summary>
    private static string LaneOf(string webhook, IIntegrationEvent fact, string type) =>
        $"{webhook}/{type.Split('.')[0]}/{(fact.SubjectId.Length > 0 ? fact.SubjectId : fact.EventId.ToString())}";
}

/// <summary>What is announced about one subject is taken in one after the other; order begins here.</summary>
internal sealed class WebhookConsumerDefinition : EventConsumerDefinition<WebhookConsumer>
{
    private const int Partitions = 16;

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<WebhookConsumer> consumerConfigurator, IRegistrationContext context)
    {
        base.ConfigureConsumer(endpointConfigurator, consumerConfigurator, context);
        consumerConfigurator.Message<IIntegrationEvent>(message => message.UsePartitioner(Partitions, fact => fact.Message.SubjectId));
    }
}
