using System.Collections.Frozen;
using System.Collections.Immutable;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Engine.Definitions;

/// <summary>Where sessions can go in a tree: what the entry leads to, and what never leads to an end.</summary>
internal sealed class JourneyPaths
{
    private readonly FrozenDictionary<string, ImmutableArray<string>> _next;
    private readonly HashSet<string> _reachable;

    private JourneyPaths(JourneyGraph graph, Func<Node, bool> asksPerson)
    {
        _next = graph.Stations.ToFrozenDictionary(station => station.Id, Next);
        var inOrder = Visit(graph.Definition.EntryNodeId, _next);
        _reachable = [.. inOrder];
        var reached = inOrder.Select(id => graph.Find(id)).OfType<Station>().ToList();
        InOrder = [.. reached, .. graph.Stations.Where(station => !IsReachable(station.Id)).OrderBy(station => station.Id, StringComparer.Ordinal)];

        // Walked backwards, the question for all nodes at once: who leads to an end, who leads to a person?
        var previous = _next.SelectMany(from => from.Value, (from, to) => (from.Key, to)).ToLookup(edge => edge.to, edge => edge.Key);
        var ending = Closure(reached.Where(MayEnd).Select(station => station.Id), previous);
        var asking = Closure(reached.Where(station => station.Node is { } node && asksPerson(node)).Select(station => station.Id), previous);
        var trapped = reached.Where(station => !ending.Contains(station.Id)).ToList();
        WithoutEnd = [.. trapped.Where(station => asking.Contains(station.Id))];
        WithoutEndOrPerson = [.. trapped.Where(station => !asking.Contains(station.Id))];
    }

    /// <summary>All nodes: those a session can reach, nearest first, then the others.</summary>
    public ImmutableArray<Station> InOrder { get; }

    /// <summary>Reachable nodes from which a session comes by a person again and again, but never to an end.</summary>
    public ImmutableArray<Station> WithoutEnd { get; }

    /// <summary>Reachable nodes from which a session comes neither to an end nor to a person: it runs in circles.</summary>
    public ImmutableArray<Station> WithoutEndOrPerson { get; }

    /// <summary>Follows the ways of a graph; <paramref name="asksPerson"/> tells which nodes may wait for the person.</summary>
    public static JourneyPaths Of(JourneyGraph graph, Func<Node, bool> asksPerson) => new(graph, asksPerson);

    /// <summary>True when a session can come to the node.</summary>
    public bool IsReachable(string nodeId) => _reachable.Contains(nodeId);

    // The outcomes of a node that could not be made are unknown: what it is wired to counts.
    private static ImmutableArray<string> Next(Station station) => station.Node is { } node
        ? [.. node.Outcomes.Select(outcome => station.Connections.GetValueOrDefault(outcome.Id)).OfType<string>()]
        : [.. station.Connections.OrderBy(connection => connection.Key, StringComparer.Ordinal).Select(connection => connection.Value)];

    // An outcome that is not wired, a connection into nowhere and a node that cannot run end the session as failed.
    private bool MayEnd(Station station) =>
        station.Node is not { } node
        || _next[station.Id].Length < node.Outcomes.Length
        || _next[station.Id].Any(id => !_next.ContainsKey(id));

    private static List<string> Visit(string entry, FrozenDictionary<string, ImmutableArray<string>> next)
    {
        var visited = new HashSet<string> { entry };
        var inOrder = new List<string> { entry };
        for (var i = 0; i < inOrder.Count; i++)
        {
            inOrder.AddRange(next.GetValueOrDefault(inOrder[i], []).Where(visited.Add));
        }

        return inOrder;
    }

    private static HashSet<string> Closure(IEnumerable<string> start, ILookup<string, string> previous)
    {
        var closed = new HashSet<string>(start);
        var open = new Queue<string>(closed);
        while (open.TryDequeue(out var id))
        {
            foreach (var before in previous[id].Where(closed.Add))
            {
                open.Enqueue(before);
            }
        }

        return closed;
    }
}
