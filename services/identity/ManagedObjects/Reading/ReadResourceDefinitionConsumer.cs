using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;

namespace Platform.Identity.ManagedObjects.Reading;

/// <summary>Answers with schema and policies of a type.</summary>
internal sealed class ReadResourceDefinitionConsumer(ObjectTypes types) : IConsumer<ReadResourceDefinition>
{
    public Task Consume(ConsumeContext<ReadResourceDefinition> context)
    {
        var type = types.Find(context.Message.Resource);

        return context.RespondAsync(new ResourceDefinitionRead { Schema = type?.Schema, Policies = type?.CallbackPolicies });
    }
}

internal sealed class ReadResourceDefinitionConsumerDefinition : RequestConsumerDefinition<ReadResourceDefinitionConsumer>;
