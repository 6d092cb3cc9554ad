using Marten;
using MassTransit;
using Platform.Consent.Store;
using Platform.Contracts.Consent.V1;
using Platform.Hosting.Messaging;

namespace Platform.Consent.Mappings;

/// <summary>Answers which mappings of a type need consent.</summary>
internal sealed class ReadConsentMappingsConsumer(IConsentStore store) : IConsumer<ReadConsentMappings>
{
    public async Task Consume(ConsumeContext<ReadConsentMappings> context)
    {
        var resource = context.Message.Resource;

        await using var session = store.QuerySession();
        var mappings = await session.Query<Mapping>().Where(m => m.Source == resource && m.ConsentRequired)
            .OrderBy(m => m.Order).ToListAsync(context.CancellationToken);

        await context.RespondAsync(new ConsentMappingsRead { Mappings = [.. mappings.Select(Contract)] });
    }

    private static ConsentMapping Contract(Mapping mapping) => new()
    {
        Name = mapping.Name,
        DisplayName = mapping.DisplayName ?? mapping.Name,
        Icon = mapping.Icon,
        AccessLevel = mapping.AccessLevel,
        Fields = [.. mapping.Fields],
    };
}

internal sealed class ReadConsentMappingsConsumerDefinition : RequestConsumerDefinition<ReadConsentMappingsConsumer>;
