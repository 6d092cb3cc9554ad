using System.Text.Json;
using Marten;
using Platform.Consent.Configuration;
using Platform.Consent.Connectors;
using Platform.Consent.Store;

namespace Platform.Consent.Mappings;

/// <summary>Reads and changes mappings. Everything is checked before anything is changed.</summary>
internal sealed class MappingDocuments(IConsentStore store, ConfigurationWriter writer)
{
    private const int MaxMappings = 200;

    public async Task<Mapping?> FindAsync(string name, CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return await session.LoadAsync<Mapping>(name, ct);
    }

    /// <summary>All mappings in configured order.</summary>
    public async Task<IReadOnlyList<Mapping>> ListAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();

        return await session.Query<Mapping>().OrderBy(m => m.Order).ThenBy(m => m.Name).ToListAsync(ct);
    }

    /// <summary>Writes one document; null: the precondition does not hold.</summary>
    /// <exception cref="RefusedConfigurationException">The content is not acceptable.</exception>
    public async Task<(Mapping Mapping, bool IsNew)?> PutAsync(string name, JsonElement content, Precondition precondition, string by, CancellationToken ct)
    {
        content = ConfigurationBody.WithoutSurface(content);
        var plan = MappingReader.Read(name, content);
        (Mapping, bool)? written = null;
        await writer.ChangeAsync(
            async session =>
            {
                var before = await session.LoadAsync<Mapping>(name, ct);

                if (!precondition.Allows(before?.Revision))
                    return false;

                if (before is { InSyncDocument: true })
                    throw new RefusedConfigurationException($"The mapping {name} is an entry of config/sync; change it there, or remove it there first.");

                await RefuseUnknownColumnsAsync(session, plan, ct);
                var order = before?.Order ?? await NextOrderAsync(session, ct);
                written = (await StageAsync(session, plan, content, before, order, inSyncDocument: false, by, ct), before is null);

                return true;
            },
            ct);

        return written;
    }

    /// <summary>The document <c>config/sync</c>. Its revision is read first: a change in between makes it a former one, which no writer can use.</summary>
    public async Task<SyncDocument> ReadSyncDocumentAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var revision = await ConfigurationWriter.RevisionAsync(session, SyncDocument.Id, ct);

        return new(revision, SyncDocument.ContentOf(await session.Query<Mapping>().ToListAsync(ct)));
    }

    /// <summary>Makes <c>config/sync</c> what a change makes of it, while no other change runs; null: the precondition does not hold.</summary>
    /// <exception cref="RefusedConfigurationException">An entry is not acceptable; nothing was changed.</exception>
    public async Task<SyncDocument?> ChangeSyncDocumentAsync(Func<JsonElement, JsonElement> change, Precondition precondition, string by, CancellationToken ct)
    {
        SyncDocument? written = null;
        await writer.ChangeAsync(
            async session =>
            {
                var revision = await ConfigurationWriter.RevisionAsync(session, SyncDocument.Id, ct);

                if (!precondition.Allows(revision))
                    return false;

                var all = (await session.Query<Mapping>().ToListAsync(ct)).ToDictionary(m => m.Name, StringComparer.Ordinal);
                var before = SyncDocument.ContentOf(all.Values);
                var entries = EntriesOf(change(before));

                foreach (var (plan, entry, index) in entries)
                {
                    if (all.TryGetValue(plan.Name, out var other) && !other.InSyncDocument)
                        throw new RefusedConfigurationException($"mappings/{index}/name: {plan.Name} is a document of its own, config/mapping/{plan.Name}.");

                    await RefuseUnknownColumnsAsync(session, plan, ct);
                    await StageAsync(session, plan, entry, all.GetValueOrDefault(plan.Name), index, inSyncDocument: true, by, ct);
                }

                foreach (var gone in all.Values.Where(m => m.InSyncDocument && entries.All(e => e.Plan.Name != m.Name)))
                    await StageRemovalAsync(session, gone.Name, by, ct);

                var after = SyncDocument.ContentOf(entries.Select(entry => entry.Content));
                var isSame = JsonElement.DeepEquals(before, after);
                written = new(isSame ? revision : await writer.NoteWrittenAsync(session, SyncDocument.Id, by, before, after, ct), after);

                return true;
            },
            ct);

        return written;
    }

    /// <summary>Removes a mapping; null: there is none. What it sent stays at the target, and links stay known.</summary>
    public async Task<Mapping?> DeleteAsync(string name, string by, CancellationToken ct)
    {
        Mapping? removed = null;
        await writer.ChangeAsync(
            async session =>
            {
                if (await session.LoadAsync<Mapping>(name, ct) is not { } mapping)
                    return false;

                removed = mapping;
                await StageRemovalAsync(session, name, by, ct);

                return true;
            },
            ct);

        return removed;
    }

    /// <summary>Writes a start value where there is no mapping of that name.</summary>
    public Task SeedAsync(string name, JsonElement content, int order, CancellationToken ct) => writer.ChangeAsync(
        async session =>
        {
            if (await session.LoadAsync<Mapping>(name, ct) is not null)
                return false;

            await StageAsync(session, MappingReader.Read(name, content), content, null, order, inSyncDocument: false, "configuration", ct);

            return true;
        },
        ct);

    private static List<(MappingPlan Plan, JsonElement Content, int Index)> EntriesOf(JsonElement content)
    {
        var entries = new List<(MappingPlan Plan, JsonElement, int)>();

        if (!content.TryGetProperty("mappings", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MaxMappings)
            throw new RefusedConfigurationException($"mappings must be a list of at most {MaxMappings} entries.");

        foreach (var entry in list.EnumerateArray())
        {
            var place = $"mappings/{entries.Count}/";

            if (entry.ValueKind != JsonValueKind.Object)
                throw new RefusedConfigurationException($"{place[..^1]} must be an object.");

            var name = new ConfigurationReader(entry, place).Required("name");

            if (entries.Exists(e => e.Plan.Name == name))
                throw new RefusedConfigurationException($"{place}name {name} is given twice.");

            try
            {
                entries.Add((MappingReader.Read(name, entry), entry, entries.Count));
            }
            catch (RefusedConfigurationException e)
            {
                throw new RefusedConfigurationException(place + e.Message);
            }
        }

        return entries;
    }

    private async Task<Mapping> StageAsync(
        IDocumentSession session, MappingPlan plan, JsonElement content, Mapping? before, int order, bool inSyncDocument, string by, CancellationToken ct)
    {
        if (before is not null && before.Order == order && JsonElement.DeepEquals(before.Content, content))
            return before;

        var mapping = new Mapping
        {
            Name = plan.Name,
            Source = plan.Source,
            ConsentRequired = plan.ConsentRequired,
            Order = order,
            Revision = await writer.NoteWrittenAsync(session, IdOf(plan.Name), by, before?.Content, content, ct),
            InSyncDocument = inSyncDocument,
            Content = content,
        };
        session.Store(mapping);

        return mapping;
    }

    private Task StageRemovalAsync(IDocumentSession session, string name, string by, CancellationToken ct)
    {
        session.Delete<Mapping>(name);

        return writer.NoteRemovedAsync(session, IdOf(name), by, ct);
    }

    private static async Task<int> NextOrderAsync(IDocumentSession session, CancellationToken ct)
    {
        if (await session.Query<Mapping>().CountAsync(ct) >= MaxMappings)
            throw new RefusedConfigurationException($"There may be {MaxMappings} mappings.");

        return (await session.Query<Mapping>().OrderByDescending(m => m.Order).FirstOrDefaultAsync(ct))?.Order + 1 ?? 0;
    }

    private static async Task RefuseUnknownColumnsAsync(IDocumentSession session, MappingPlan plan, CancellationToken ct)
    {
        if (plan.Connector is { } name && await session.LoadAsync<ConnectorDocument>(name, ct) is { } document)
            ConnectorReader.Read(name, document.Content).RefuseWhatDoesNotFit(plan);
    }

    public static string IdOf(string name) => $"mapping/{name}";
}
