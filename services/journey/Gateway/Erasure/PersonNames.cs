using System.Text.Json;
using Platform.Journey.Gateway.Store;

namespace Platform.Journey.Gateway.Erasure;

/// <summary>Keeps, as keyed hashes, which names belong to whom.</summary>
internal sealed class PersonNames(IJourneyStore store, ErasureKeys keys)
{
    private const string Insert = $"insert into {MentionTables.Names} (person, name) select * from unnest(?, ?) on conflict do nothing";

    private static readonly string[] _names = ["userName", "mail"];

    /// <summary>Adds the names that people have now.</summary>
    /// <param name="people">Ids, and the properties with the names.</param>
    /// <param name="ct">Cancels.</param>
    public async Task LearnAsync(IEnumerable<(string Id, JsonElement Properties)> people, CancellationToken ct)
    {
        // In one order for everybody: who writes the same names at the same time waits, and blocks nobody.
        var all = people.SelectMany(person => NamesIn(person.Properties).Select(name => (Person: keys.OfSubject(person.Id), Name: keys.OfName(name)))).Distinct().Order().ToArray();

        if (all.Length is 0)
        {
            return;
        }

        await using var documents = store.LightweightSession();
        documents.QueueSqlCommand(Insert, all.Select(entry => entry.Person).ToArray(), all.Select(entry => entry.Name).ToArray());
        await documents.SaveChangesAsync(ct);
    }

    private static IEnumerable<string> NamesIn(JsonElement properties) => _names
        .Select(name => properties.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null)
        .OfType<string>()
        .Where(name => name.Length > 0);
}
