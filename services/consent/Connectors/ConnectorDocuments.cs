using System.Text.Json;
using Marten;
using Microsoft.Extensions.Options;
using Platform.Consent.Configuration;
using Platform.Consent.Mappings;
using Platform.Consent.Store;
using Platform.Hosting.Outbound;
using Platform.Hosting.Sealing;
using Platform.Hosting.Stores;

namespace Platform.Consent.Connectors;

/// <summary>Reads and changes connectors. Everything is checked before anything is changed.</summary>
internal sealed class ConnectorDocuments(IConsentStore store, ConfigurationWriter writer, SecretSealer sealer, IOptions<TargetOptions> targets) : IStoreSeed
{
    private const int MaxConnectors = 100;

    public async Task<ConnectorDocument?> FindAsync(string name, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return await session.LoadAsync<ConnectorDocument>(name, ct);
    }

    public async Task<IReadOnlyList<ConnectorDocument>> ListAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return await session.Query<ConnectorDocument>().OrderBy(c => c.Name).ToListAsync(ct);
    }

    /// <summary>Writes one connector; null: the precondition does not hold. Without a credential the stored one stays, unless the address changes.</summary>
    /// <exception cref="RefusedConfigurationException">The content is not acceptable.</exception>
    public async Task<(ConnectorDocument Document, bool IsNew)?> PutAsync(
        string name, JsonElement written, Precondition precondition, string by, CancellationToken ct)
    {
        var (content, credential) = ConnectorCredential.Take(ConfigurationBody.WithoutSurface(written));
        var connector = ConnectorReader.Read(name, content);
        RefuseForeignHost(connector);
        (ConnectorDocument, bool)? result = null;
        await writer.ChangeAsync(
            async session =>
            {
                var before = await session.LoadAsync<ConnectorDocument>(name, ct);

                if (!precondition.Allows(before?.Revision))
                    return false;

                if (before is null && await session.Query<ConnectorDocument>().CountAsync(ct) >= MaxConnectors)
                    throw new RefusedConfigurationException($"There may be {MaxConnectors} connectors.");

                await RefuseWhatMappingsNeedAsync(session, connector, ct);
                var document = new ConnectorDocument
                {
                    Name = name,
                    Revision = await writer.NoteWrittenAsync(session, IdOf(name), by, before?.Content, content, ct),
                    Version = Guid.NewGuid(),
                    Content = content,
                    Credential = credential is not null ? sealer.Seal(credential) : KeptCredential(before, connector),
                };
                session.Store(document);
                result = (document, before is null);

                return true;
            },
            ct);

        return result;
    }

    /// <summary>Removes a connector; null: there is none.</summary>
    /// <exception cref="RefusedConfigurationException">A mapping sends to it.</exception>
    public async Task<ConnectorDocument?> DeleteAsync(string name, string by, CancellationToken ct)
    {
        ConnectorDocument? removed = null;
        await writer.ChangeAsync(
            async session =>
            {
                if (await session.LoadAsync<ConnectorDocument>(name, ct) is not { } document)
                    return false;

                if (await PlansOf(session, name, ct) is [var plan, ..])
                    throw new RefusedConfigurationException($"The mapping {plan.Name} sends to this connector.");

                removed = document;
                session.Delete<ConnectorDocument>(name);
                await writer.NoteRemovedAsync(session, IdOf(name), by, ct);

                return true;
            },
            ct);

        return removed;
    }

    /// <summary>Seals credentials under the current key, so that a former one can be given up after a restart.</summary>
    public Task SeedAsync(CancellationToken ct) => writer.ChangeAsync(
        async session =>
        {
            var current = sealer.Seal("").KeyId;
            var former = (await session.Query<ConnectorDocument>().ToListAsync(ct))
                .Where(c => c.Credential is { } box && box.KeyId != current && CanOpen(box)).ToArray();

            foreach (var document in former)
                session.Store(document with { Credential = sealer.Seal(sealer.Open(document.Credential!)) });

            return former.Length > 0;
        },
        ct);

    public static string IdOf(string name) => $"connector/{name}";

    /// <summary>A credential goes to the address that it was given for, and nowhere else.</summary>
    private static Platform.Contracts.SealedSecret? KeptCredential(ConnectorDocument? before, Connector connector)
    {
        if (before?.Credential is null)
            return null;

        return ConnectorReader.Read(before.Name, before.Content).Address == connector.Address
            ? before.Credential
            : throw new RefusedConfigurationException("The address or sslMode changes, so the credential must be given again.");
    }

    private void RefuseForeignHost(Connector connector)
    {
        switch (connector)
        {
            case HttpConnector http when http.BaseUrl.Scheme != Uri.UriSchemeHttps && !targets.Value.IsAllowed(http.BaseUrl.Host):
                throw new RefusedConfigurationException("baseUrl must be https, unless Consent:Targets:AllowedHosts names the host.");
            case HttpConnector http when System.Net.IPAddress.TryParse(http.BaseUrl.Host.Trim('[', ']'), out var address)
                && OutboundHosts.IsPrivate(address) && !targets.Value.IsAllowed(http.BaseUrl.Host):
                throw new RefusedConfigurationException("baseUrl is in a private network; Consent:Targets:AllowedHosts does not name it.");
            case TableConnector table when !targets.Value.IsAllowed(table.Host):
                throw new RefusedConfigurationException("host must be named in Consent:Targets:AllowedHosts.");
        }
    }

    private static async Task RefuseWhatMappingsNeedAsync(IDocumentSession session, Connector connector, CancellationToken ct)
    {
        foreach (var plan in await PlansOf(session, connector.Name, ct))
        {
            try
            {
                connector.RefuseWhatDoesNotFit(plan);
            }
            catch (RefusedConfigurationException e)
            {
                throw new RefusedConfigurationException($"The mapping {plan.Name} would not fit any more: {e.Message}");
            }
        }
    }

    private static async Task<IReadOnlyList<MappingPlan>> PlansOf(IDocumentSession session, string connector, CancellationToken ct) =>
    [
        .. (await session.Query<Mapping>().ToListAsync(ct)).Select(m => MappingReader.Read(m.Name, m.Content)).Where(plan => plan.Connector == connector),
    ];

    private bool CanOpen(Platform.Contracts.SealedSecret box)
    {
        try
        {
            sealer.Open(box);

            return true;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }
}
