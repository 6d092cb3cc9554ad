using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Access;
using Platform.Hosting.Messaging;
using Platform.Identity.Config;

namespace Platform.Identity.Access;

/// <summary>Keeps the rules for all services: this process reads them here, the others ask over the bus.</summary>
internal sealed class AccessSource(ConfigDocuments documents) : IAccessSource
{
    private const string NoDocument = "default";

    public async Task<AccessConfigurationRead> ReadAsync(string? knownVersion, CancellationToken ct)
    {
        var (access, clients) = (await documents.ReadAsync(AccessConfig.DocumentId, ct), await documents.ReadAsync(ClientsConfig.DocumentId, ct));
        var version = $"{VersionOf(access)}.{VersionOf(clients)}";

        return version == knownVersion ? new() { Version = version } : new() { Version = version, Access = access, Clients = clients };
    }

    private static string VersionOf(System.Text.Json.JsonElement? document) => document is { } content ? ConfigDocuments.RevisionOf(content) : NoDocument;
}

/// <summary>Answers which rules and clients are in force.</summary>
internal sealed class ReadAccessConfigurationConsumer(AccessSource source) : IConsumer<ReadAccessConfiguration>
{
    public async Task Consume(ConsumeContext<ReadAccessConfiguration> context) =>
        await context.RespondAsync(await source.ReadAsync(context.Message.KnownVersion, context.CancellationToken));
}

internal sealed class ReadAccessConfigurationConsumerDefinition : RequestConsumerDefinition<ReadAccessConfigurationConsumer>;
