using MassTransit;
using Platform.Contracts.Consent.V1;
using Platform.Hosting.Messaging;

namespace Platform.Consent.Mappings;

/// <summary>Answers which mappings of a type need consent.</summary>
internal sealed class ReadConsentMappingsConsumer(ConsentQuestions questions) : IConsumer<ReadConsentMappings>
{
    public async Task Consume(ConsumeContext<ReadConsentMappings> context) => await context.RespondAsync(new ConsentMappingsRead
    {
        Mappings = [.. (await questions.OfAsync(context.Message.Resource, context.CancellationToken)).Select(q => q.Mapping)],
    });
}

internal sealed class ReadConsentMappingsConsumerDefinition : RequestConsumerDefinition<ReadConsentMappingsConsumer>;
