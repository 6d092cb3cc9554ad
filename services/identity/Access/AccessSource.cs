using MassTransit;
using Platform.Contracts.Access.V1;
using Platform.Hosting.Access;
using Platform.Hosting.Messaging;
using Platform.Identity.Config;

namespace Platform.Identity.Access;

/// <summary>Keeps the rules for all services: this process reads them here, the others ask over the bus.</summary>
internal sealed class AccessSource(ConfigDocuments documents) : IAccessSource
{
    public async Task<AccessConfigurationRead> ReadAsync(string? knownVersion, CancellationToken ct)
    {
        var (access, clients) = (await documents.FindAsync(AccessConfig.DocumentId, ct), await documents.FindAsync(ClientsConfig.DocumentId, ct));
        var version = $"{access?.Revision ?? 0}.{clients?.Revision ?? 0}";

        return version == knownVersion ? new() { Version = version } : new() { Version = version, Access = access?.Content, Clients = clients?.Content };
    }
}

/// <summary>Answers which rules and clients are in force.</summary>
internal sealed class ReadAccessConfigurationConsumer(AccessSource source) : IConsumer<ReadAccessConfiguration>
{
    public async Task Consume(ConsumeContext<ReadAccessConfiguration> context) =>
        await context.RespondAsync(await source.ReadAsync(context.Message.KnownVersion, context.CancellationToken));
}

internal sealed class ReadAccessConfigurationConsumerDefinition : RequestConsumerDefinition<ReadAccessConfigurationConsumer>;
