using System.Collections.Immutable;

namespace Platform.Journey.Engine;

/// <summary>The pinned journeys of one session, by name: the one it began with and every one inside it.</summary>
public sealed record JourneySet(ImmutableDictionary<string, JourneyGraph> Graphs)
{
    /// <summary>The journey with the name; null: not pinned, so it did not exist, or was disabled, when the session began.</summary>
    public JourneyGraph? Find(string name) => Graphs.GetValueOrDefault(name);

    /// <summary>True when a node of the journey, or of any journey inside it, needs this transient value from before.</summary>
    public bool NeedsTransient(string journey, string name) => Needs(journey, name, []);

    private bool Needs(string journey, string name, HashSet<string> seen) =>
        seen.Add(journey)
        && Find(journey) is { } graph
        && (graph.NeedsTransient(name) || graph.InnerJourneys.Any(inner => Needs(inner, name, seen)));
}
