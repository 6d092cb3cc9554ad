using System.Collections.Immutable;
using System.Text.Json;
using MassTransit;
using Platform.Consent.Connectors;
using Platform.Consent.Mappings;
using Platform.Contracts;
using Platform.Contracts.Consent.V1;
using Platform.Hosting.Messaging;

namespace Platform.Consent.Configuration;

/// <summary>Tells which mappings and connectors there are, for whoever queries all configuration. Credentials are not in it.</summary>
internal sealed class ReadSyncConfigurationConsumer(MappingDocuments mappings, ConnectorDocuments connectors) : IConsumer<ReadSyncConfiguration>
{
    /// <summary>A message should not grow with the configuration.</summary>
    private const int MaxPageCharacters = 1024 * 1024;

    public async Task Consume(ConsumeContext<ReadSyncConfiguration> context)
    {
        var all = (await AllAsync(context.CancellationToken))
            .Where(document => string.CompareOrdinal(document.Id, context.Message.After) > 0).OrderBy(document => document.Id, StringComparer.Ordinal).ToArray();
        var page = ImmutableArray.CreateBuilder<ConfigurationDocument>();
        var characters = 0;

        foreach (var document in all.TakeWhile(_ => characters < MaxPageCharacters))
        {
            page.Add(document);
            characters += document.Content.GetRawText().Length;
        }

        await context.RespondAsync(new SyncConfigurationRead { Documents = page.ToImmutable(), Next = page.Count < all.Length ? page[^1].Id : null });
    }

    private async Task<IEnumerable<ConfigurationDocument>> AllAsync(CancellationToken ct)
    {
        var sync = await mappings.ReadSyncDocumentAsync(ct);

        return
        [
            .. (await mappings.ListAsync(ct)).Where(mapping => !mapping.InSyncDocument)
                .Select(mapping => DocumentOf(MappingDocuments.IdOf(mapping.Name), mapping.Revision, mapping.Content)),
            .. (await connectors.ListAsync(ct)).Select(connector => DocumentOf(ConnectorDocuments.IdOf(connector.Name), connector.Revision, connector.Content)),
            DocumentOf(SyncDocument.Id, sync.Revision, sync.Content),
        ];
    }

    private static ConfigurationDocument DocumentOf(string id, int revision, JsonElement content) => new() { Id = id, Revision = revision, Content = content };
}

internal sealed class ReadSyncConfigurationConsumerDefinition : RequestConsumerDefinition<ReadSyncConfigurationConsumer>;
