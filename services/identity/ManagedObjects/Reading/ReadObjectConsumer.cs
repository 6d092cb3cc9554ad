using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;
using Platform.Identity.Store;

namespace Platform.Identity.ManagedObjects.Reading;

/// <summary>Answers with the one object that has the value.</summary>
internal sealed class ReadObjectConsumer(ObjectLookup objects, ObjectTypes types) : IConsumer<ReadObject>
{
    public async Task Consume(ConsumeContext<ReadObject> context)
    {
        var ask = context.Message;
        var type = types.Find(ask.Resource);
        var state = type is null ? null : await objects.FindAsync(ask.Resource, type, ask.Attribute, ask.Value, context.CancellationToken);

        await context.RespondAsync(state is null
            ? new ObjectRead { StandIn = type is null ? null : ObjectView.Of(StandIn.State, type) }
            : new ObjectRead { Object = ObjectView.Of(state, type!) });
    }
}

internal sealed class ReadObjectConsumerDefinition : RequestConsumerDefinition<ReadObjectConsumer>;
