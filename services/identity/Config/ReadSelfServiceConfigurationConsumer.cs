using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;
using Platform.Identity.Store;

namespace Platform.Identity.Config;

/// <summary>Answers which security questions and which terms are in force.</summary>
internal sealed class ReadSelfServiceConfigurationConsumer(IIdentityStore store) : IConsumer<ReadSelfServiceConfiguration>
{
    public async Task Consume(ConsumeContext<ReadSelfServiceConfiguration> context)
    {
        await using var session = store.QuerySession();
        var documents = await session.LoadManyAsync<ConfigDocument>(
            context.CancellationToken, ConfigDocument.KeyOf(SelfServiceConfiguration.KbaId), ConfigDocument.KeyOf(SelfServiceConfiguration.TermsId));
        var byId = documents.ToDictionary(document => document.DocumentId, document => document.Content, StringComparer.Ordinal);

        await context.RespondAsync(new SelfServiceConfigurationRead
        {
            Kba = byId.TryGetValue(SelfServiceConfiguration.KbaId, out var kba) ? kba : null,
            ActiveTerms = byId.TryGetValue(SelfServiceConfiguration.TermsId, out var terms) ? SelfServiceConfiguration.ActiveTerms(terms) : null,
        });
    }
}

internal sealed class ReadSelfServiceConfigurationConsumerDefinition : RequestConsumerDefinition<ReadSelfServiceConfigurationConsumer>;
