using System.Collections.Immutable;
using JasperFx;
using Marten;
using Microsoft.Extensions.Options;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Definitions;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Gateway.Scripts;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.Gateway.Journeys;

/// <summary>
/// Publishes journeys: checks them together with what is published already, then writes all of a file in one transaction, or nothing.
/// Publishing the same content again changes nothing.
/// </summary>
internal sealed class JourneyPublishing(
    IJourneyStore store, JourneyLibrary library, ScriptStore scripts, NodeCatalog catalog, IOptions<JourneyOptions> options, TimeProvider time)
{
    // Somebody published one of the journeys at the same moment: look again. More often than this, something is wrong.
    private const int Attempts = 5;

    /// <summary>Reads, checks and, unless only a check is asked for, publishes the journeys of an export file.</summary>
    public async Task<ImmutableArray<ImportedJourney>> ImportAsync(string realm, string text, bool check, CancellationToken ct)
    {
        var file = JourneyExport.Read(text);
        if (file.Journeys.Length > options.Value.MaxJourneysPerFile)
        {
            var tooMany = $"The file holds {file.Journeys.Length} journeys; at most {options.Value.MaxJourneysPerFile} are accepted.";
            return [new(null, null, ImportStatus.Invalid, [new(FindingSeverity.Error, null, null, tooMany)])];
        }

        var journeys = await scripts.CompleteAsync(realm, file.Journeys, ct);
        var drafts = journeys.Select(journey => new Draft(JourneyGraph.Build(journey, catalog), RevisionId.Of(journey))).ToList();
        var findings = file.Findings
            .Concat(drafts.SelectMany(CheckSize))
            .Concat(await ValidateAsync(realm, drafts, ct))
            .ToLookup(finding => finding.Journey);
        var broken = findings.SelectMany(group => group).Any(finding => finding.Severity == FindingSeverity.Error);
        var statuses = check || broken
            ? ImmutableDictionary<string, ImportStatus>.Empty
            : await PublishAsync(realm, drafts, ct);
        var unread = findings.Where(group => drafts.All(draft => draft.Name != group.Key))
            .Select(group => new ImportedJourney(group.Key, null, ImportStatus.Invalid, [.. group]));
        return [.. unread, .. drafts.Select(draft => draft.Imported(findings[draft.Name], statuses))];
    }

    /// <summary>Publishes a journey unless there is one of its name; of many replicas that try at once, one does it.</summary>
    public async Task PublishIfAbsentAsync(string realm, JourneyDefinition journey, CancellationToken ct)
    {
        await using var documents = store.LightweightSession();
        if (await documents.LoadAsync<CurrentJourney>(CurrentJourney.Key(realm, journey.Name), ct) is null)
        {
            Write(documents, realm, new(JourneyGraph.Build(journey, catalog), RevisionId.Of(journey)), null);
            await TrySaveAsync(documents, ct);
        }
    }

    private IEnumerable<JourneyFinding> CheckSize(Draft draft)
    {
        var nodes = Math.Max(draft.Graph.Definition.Nodes.Count, draft.Graph.Definition.Configurations.Count);
        return nodes > options.Value.MaxNodesPerJourney
            ? [new(FindingSeverity.Error, draft.Name, null, $"The journey has {nodes} nodes; at most {options.Value.MaxNodesPerJourney} are accepted.")]
            : [];
    }

    private async Task<IEnumerable<JourneyFinding>> ValidateAsync(string realm, List<Draft> drafts, CancellationToken ct)
    {
        var known = drafts.ToDictionary(draft => draft.Name, draft => draft.Graph);
        var open = new Queue<string>(drafts.SelectMany(draft => draft.Graph.InnerJourneys));
        while (open.TryDequeue(out var name))
        {
            if (!known.ContainsKey(name) && await library.FindCurrentAsync(realm, name, ct) is { } published)
            {
                known[name] = published;
                published.InnerJourneys.ToList().ForEach(open.Enqueue);
            }
        }

        return drafts.SelectMany(draft => JourneyValidator.Validate(draft.Graph, known)).ToList();
    }

    private async Task<ImmutableDictionary<string, ImportStatus>> PublishAsync(string realm, List<Draft> drafts, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            await using var documents = store.LightweightSession();
            var ids = drafts.Select(draft => CurrentJourney.Key(realm, draft.Name)).ToArray();
            var current = (await documents.LoadManyAsync<CurrentJourney>(ct, ids)).ToDictionary(journey => journey.Name);
            var statuses = drafts.ToImmutableDictionary(
                draft => draft.Name, draft => Write(documents, realm, draft, current.GetValueOrDefault(draft.Name)));
            await scripts.StoreAsync(documents, realm, drafts.Select(draft => draft.Graph.Definition), ct);
            if (await TrySaveAsync(documents, ct))
            {
                library.Forget();
                return statuses;
            }
        }

        throw new ConcurrencyException(typeof(CurrentJourney), realm);
    }

    private ImportStatus Write(IDocumentSession documents, string realm, Draft draft, CurrentJourney? current)
    {
        if (current?.Revision == draft.Revision)
        {
            return ImportStatus.Unchanged;
        }

        documents.Store(new JourneyRevision
        {
            Id = JourneyRevision.Key(realm, draft.Name, draft.Revision),
            Realm = realm,
            Name = draft.Name,
            Revision = draft.Revision,
            Export = JourneyExport.Write([draft.Graph.Definition]).RawText,
            PublishedAt = time.GetUtcNow(),
        });
        if (current is null)
        {
            documents.Insert(new CurrentJourney
            {
                Id = CurrentJourney.Key(realm, draft.Name),
                Realm = realm,
                Name = draft.Name,
                Revision = draft.Revision,
            });
            return ImportStatus.Created;
        }

        current.Revision = draft.Revision;
        documents.UpdateRevision(current, (int)current.Version + 1);
        return ImportStatus.Updated;
    }

    private static async Task<bool> TrySaveAsync(IDocumentSession documents, CancellationToken ct)
    {
        try
        {
            await documents.SaveChangesAsync(ct);
            return true;
        }
        catch (Exception e) when (e is ConcurrencyException or DocumentAlreadyExistsException)
        {
            return false;
        }
    }

    private sealed record Draft(JourneyGraph Graph, string Revision)
    {
        public string Name => Graph.Definition.Name;

        public ImportedJourney Imported(IEnumerable<JourneyFinding> findings, ImmutableDictionary<string, ImportStatus> statuses)
        {
            ImmutableArray<JourneyFinding> mine = [.. findings];
            var fallback = mine.Any(finding => finding.Severity == FindingSeverity.Error) ? ImportStatus.Invalid : ImportStatus.Valid;
            return new(Name, Revision, statuses.GetValueOrDefault(Name, fallback), mine);
        }
    }
}
