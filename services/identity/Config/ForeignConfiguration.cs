using System.Collections.Immutable;
using System.Text.Json;
using Platform.Contracts.Consent.V1;
using Platform.Contracts.Notification.V1;
using Platform.Hosting.Messaging;

namespace Platform.Identity.Config;

/// <summary>Configuration documents that other services keep, because they alone can judge them: asked page by page, secrets are not in it.</summary>
internal sealed class ForeignConfiguration(IRequester requester)
{
    private const string Mapping = "mapping/";

    /// <summary>All documents of a service.</summary>
    /// <exception cref="DependencyUnavailableException">It does not answer.</exception>
    public async IAsyncEnumerable<ConfigEntry> AllAsync(ConfigOwner owner, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        string? after = null;

        do
        {
            var (documents, next) = await PageAsync(owner, after, ct);

            foreach (var entry in documents)
            {
                yield return entry;
            }

            after = next;
        }
        while (after is not null);
    }

    /// <summary>Names of all mappings, whichever document they are in.</summary>
    /// <exception cref="DependencyUnavailableException">The service that keeps them does not answer.</exception>
    public async Task<ImmutableHashSet<string>> MappingNamesAsync(CancellationToken ct)
    {
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);

        await foreach (var entry in AllAsync(ConfigOwner.Consent, ct))
        {
            if (entry.Id.StartsWith(Mapping, StringComparison.Ordinal))
            {
                names.Add(entry.Id[Mapping.Length..]);
            }
            else if (entry.Content.TryGetProperty("mappings", out var mappings) && mappings.ValueKind is JsonValueKind.Array)
            {
                names.UnionWith(mappings.EnumerateArray().Select(mapping => mapping.TryGetProperty("name", out var name) ? name.GetString() : null).OfType<string>());
            }
        }

        return names.ToImmutable();
    }

    private async Task<(IEnumerable<ConfigEntry> Documents, string? Next)> PageAsync(ConfigOwner owner, string? after, CancellationToken ct)
    {
        switch (owner)
        {
            case ConfigOwner.Notification:
                var mail = await requester.AskAsync<ReadMailConfiguration, MailConfigurationRead>(new() { After = after }, ct);
                return (mail.Documents.Select(document => new ConfigEntry(document.Id, document.Revision, document.Content)), mail.Next);
            case ConfigOwner.Consent:
                var sync = await requester.AskAsync<ReadSyncConfiguration, SyncConfigurationRead>(new() { After = after }, ct);
                return (sync.Documents.Select(document => new ConfigEntry(document.Id, document.Revision, document.Content)), sync.Next);
            default:
                return ([], null);
        }
    }
}
