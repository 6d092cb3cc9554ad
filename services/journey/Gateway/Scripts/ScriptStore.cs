using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Marten;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Definitions;
using Platform.Journey.Engine.Scripts;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.Gateway.Scripts;

/// <summary>
/// The scripts of a realm. A file that carries scripts stores them; a journey that refers to one it does not carry gets it from here, and carries it from then on:
/// a revision is whole, and a script stored later changes no journey that is published.
/// </summary>
internal sealed partial class ScriptStore(IJourneyStore store, TimeProvider time)
{
    private const string ScriptProperty = "script";

    /// <summary>The document mapping of this slice.</summary>
    public static void Configure(StoreOptions options)
    {
        options.Schema.For<StoredScript>();
        options.Schema.For<CurrentScript>()
            .UseNumericRevisions(true)
            .Metadata(metadata => metadata.Revision.MapTo(script => script.Version));
    }

    /// <summary>The journeys of a file with every script that they refer to and the file or the store has.</summary>
    public async Task<IReadOnlyList<JourneyDefinition>> CompleteAsync(
        string realm, IReadOnlyList<JourneyDefinition> journeys, CancellationToken ct)
    {
        var ofFile = new Dictionary<string, Json>(StringComparer.Ordinal);
        foreach (var (id, document) in journeys.SelectMany(journey => JourneyScripts.Of(journey.Extras).Documents))
        {
            ofFile[id] = document;
        }

        await using var documents = store.QuerySession();
        var complete = new List<JourneyDefinition>();
        foreach (var journey in journeys)
        {
            complete.Add(await CompleteAsync(documents, realm, journey, ofFile, ct));
        }

        return complete;
    }

    /// <summary>Stores the scripts of journeys that are published, in their transaction. What is stored already stays as it is.</summary>
    public async Task StoreAsync(IDocumentSession documents, string realm, IEnumerable<JourneyDefinition> journeys, CancellationToken ct)
    {
        var scripts = journeys
            .SelectMany(journey => JourneyScripts.Of(journey.Extras).Documents)
            .GroupBy(script => script.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);
        if (scripts.Count == 0)
        {
            return;
        }

        var keys = scripts.Keys.Select(id => CurrentScript.Key(realm, id)).ToArray();
        var current = (await documents.LoadManyAsync<CurrentScript>(ct, keys)).ToDictionary(script => script.ScriptId, StringComparer.Ordinal);
        foreach (var (id, document) in scripts)
        {
            Store(documents, realm, id, document, current.GetValueOrDefault(id));
        }
    }

    private static async Task<JourneyDefinition> CompleteAsync(
        IQuerySession documents, string realm, JourneyDefinition journey, Dictionary<string, Json> ofFile, CancellationToken ct)
    {
        var scripts = JourneyScripts.Of(journey.Extras).Documents.ToDictionary(StringComparer.Ordinal);
        var open = new Queue<string>(References(journey).Where(id => !scripts.ContainsKey(id)));
        var libraries = new Queue<string>(scripts.SelectMany(Libraries));
        var asked = new HashSet<string>(StringComparer.Ordinal);
        while (open.Count > 0 || libraries.Count > 0)
        {
            var found = open.TryDequeue(out var id)
                ? ofFile.TryGetValue(id, out var beside) ? (id, beside) : await FindAsync(documents, realm, id, ct)
                : asked.Add(libraries.Peek()) ? await FindLibraryAsync(documents, realm, libraries.Dequeue(), scripts.Concat(ofFile), ct) : Skipped(libraries);
            if (found is { } script && scripts.TryAdd(script.Id, script.Document))
            {
                Libraries(KeyValuePair.Create(script.Id, script.Document)).ToList().ForEach(libraries.Enqueue);
            }
        }

        return scripts.Count == JourneyScripts.Of(journey.Extras).Documents.Count ? journey : journey with
        {
            Extras = journey.Extras.With(
                JourneyScripts.Member,
                Json.Object([.. scripts.OrderBy(script => script.Key, StringComparer.Ordinal).Select(script => (script.Key, script.Value))])),
        };
    }

    private static (string Id, Json Document)? Skipped(Queue<string> libraries)
    {
        libraries.Dequeue();
        return null;
    }

    // Nodes of many types name their script by the same property; a text that is no uuid names none.
    private static IEnumerable<string> References(JourneyDefinition journey) => journey.Configurations.Values
        .Select(configuration => configuration.Member(ScriptProperty)?.AsText())
        .OfType<string>()
        .Where(id => Guid.TryParse(id, out _))
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Libraries(KeyValuePair<string, Json> script) => JourneyScripts.Read(script.Key, script.Value) is { } read
        ? Requires().Matches(read.Source).Select(match => match.Groups[1].Value)
        : [];

    private static async Task<(string Id, Json Document)?> FindAsync(IQuerySession documents, string realm, string id, CancellationToken ct) =>
        await documents.LoadAsync<CurrentScript>(CurrentScript.Key(realm, id), ct) is { } current
            ? await ReadAsync(documents, current, ct)
            : null;

    private static async Task<(string Id, Json Document)?> FindLibraryAsync(
        IQuerySession documents, string realm, string name, IEnumerable<KeyValuePair<string, Json>> ofFile, CancellationToken ct)
    {
        foreach (var (id, document) in ofFile)
        {
            if (JourneyScripts.Read(id, document) is { IsLibrary: true } library && library.Name == name)
            {
                return (id, document);
            }
        }

        return await documents.Query<CurrentScript>()
            .FirstOrDefaultAsync(script => script.Realm == realm && script.IsLibrary && script.Name == name, ct) is { } current
            ? await ReadAsync(documents, current, ct)
            : null;
    }

    private static async Task<(string Id, Json Document)?> ReadAsync(IQuerySession documents, CurrentScript current, CancellationToken ct) =>
        await documents.LoadAsync<StoredScript>(StoredScript.Key(current.Realm, current.Hash, current.ScriptId), ct) is { } stored
            ? (stored.ScriptId, Json.Parse(stored.Document))
            : null;

    private void Store(IDocumentSession documents, string realm, string id, Json document, CurrentScript? current)
    {
        var text = document.RawText;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (current?.Hash == hash)
        {
            return;
        }

        var script = JourneyScripts.Read(id, document);
        var name = script?.Name ?? id;
        documents.Store(new StoredScript
        {
            Id = StoredScript.Key(realm, hash, id),
            Realm = realm,
            ScriptId = id,
            Name = name,
            Hash = hash,
            Document = text,
            StoredAt = time.GetUtcNow(),
        });
        if (current is null)
        {
            documents.Insert(new CurrentScript
            {
                Id = CurrentScript.Key(realm, id), Realm = realm, ScriptId = id, Name = name, IsLibrary = script?.IsLibrary == true, Hash = hash,
            });
            return;
        }

        (current.Name, current.IsLibrary, current.Hash) = (name, script?.IsLibrary == true, hash);
        documents.UpdateRevision(current, (int)current.Version + 1);
    }

    [GeneratedRegex("\\brequire\\(\\s*['\"]([^'\"]{1,200})['\"]\\s*\\)")]
    private static partial Regex Requires();
}
