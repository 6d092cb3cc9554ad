using Marten;
using MassTransit;
using Platform.Contracts.Access.V1;
using Platform.Hosting.Access;
using Platform.Hosting.Messaging;
using Platform.Identity.Config;
using Platform.Identity.Store;

namespace Platform.Identity.Access;

/// <summary>
/// Keeps the rules for all services: this process reads them here, the others ask over the bus. Reads the store itself, because what reads documents knows their kinds, and the kind of this
/// one the rules.
/// </summary>
internal sealed class AccessSource(IIdentityStore store) : IAccessSource
{
    public async Task<AccessConfigurationRead> ReadAsync(string? knownVersion, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var (access, clients) = (await FindAsync(session, AccessConfig.DocumentId, ct), await FindAsync(session, ClientsConfig.DocumentId, ct));
        var version = $"{access?.Revision ?? 0}.{clients?.Revision ?? 0}";

        return version == knownVersion ? new() { Version = version } : new() { Version = version, Access = access?.Content, Clients = clients?.Content };
    }

    private static Task<ConfigDocument?> FindAsync(IQuerySession session, string id, CancellationToken ct) => session.LoadAsync<ConfigDocument>(ConfigDocument.KeyOf(id), ct);
}

/// <summary>Answers which rules and clients are in force.</summary>
internal sealed class ReadAccessConfigurationConsumer(AccessSource source) : IConsumer<ReadAccessConfiguration>
{
    public async Task Consume(ConsumeContext<ReadAccessConfiguration> context) =>
        await context.RespondAsync(await source.ReadAsync(context.Message.KnownVersion, context.CancellationToken));
}

internal sealed class ReadAccessConfigurationConsumerDefinition : RequestConsumerDefinition<ReadAccessConfigurationConsumer>;
