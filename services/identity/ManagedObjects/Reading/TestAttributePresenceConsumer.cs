using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;
using Platform.Identity.Store;

namespace Platform.Identity.ManagedObjects.Reading;

/// <summary>Answers whether an object has an attribute, without showing its value.</summary>
internal sealed class TestAttributePresenceConsumer(ObjectLookup objects, ObjectTypes types) : IConsumer<TestAttributePresence>
{
    public async Task Consume(ConsumeContext<TestAttributePresence> context)
    {
        var ask = context.Message;
        var state = types.Find(ask.Resource) is { } type
            ? await objects.FindAsync(ask.Resource, type, ask.IdentityAttribute, ask.IdentityValue, context.CancellationToken)
            : null;

        await context.RespondAsync(new AttributePresenceTested
        {
            Present = state is not null && AttributePresence.Has(state, ask.PresentAttribute),
        });
    }
}

internal sealed class TestAttributePresenceConsumerDefinition : RequestConsumerDefinition<TestAttributePresenceConsumer>;
