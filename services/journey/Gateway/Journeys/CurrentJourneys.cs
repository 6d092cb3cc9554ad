using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Platform.Journey.Gateway.Journeys;

/// <summary>Which revision every journey of every realm had at one moment, and what was pinned from it.</summary>
internal sealed class CurrentJourneys(IEnumerable<CurrentJourney> journeys)
{
    private readonly FrozenDictionary<(string Realm, string Name), string> _revisions =
        journeys.ToFrozenDictionary(journey => (journey.Realm, journey.Name), journey => journey.Revision);

    /// <summary>Journeys that were started since, so that the next start needs no thought. Only names that exist come in here.</summary>
    public ConcurrentDictionary<(string Realm, string Name), PinnedJourney> Pinned { get; } = new();

    /// <summary>The revision of a journey; null: there is no such journey.</summary>
    public string? Find(string realm, string name) => _revisions.GetValueOrDefault((realm, name));

    /// <summary>True when nothing was published in between.</summary>
    public bool Says(CurrentJourneys other) =>
        _revisions.Count == other._revisions.Count
        && _revisions.All(journey => other._revisions.GetValueOrDefault(journey.Key) == journey.Value);
}
