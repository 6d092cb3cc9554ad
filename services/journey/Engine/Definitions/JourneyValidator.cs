using System.Collections.Immutable;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Engine.Definitions;

/// <summary>
/// Says what is wrong with a journey before a person finds out. Whatever must fail every session that comes there is an error; what this version
/// cannot know (a node type of a later version, a journey not imported yet) or what no session can reach is a warning.
/// </summary>
public sealed class JourneyValidator
{
    private readonly JourneyGraph _graph;
    private readonly IReadOnlyDictionary<string, JourneyGraph> _others;
    private readonly JourneyPaths _paths;
    private readonly List<JourneyFinding> _findings = [];

    private JourneyValidator(JourneyGraph graph, IReadOnlyDictionary<string, JourneyGraph> others)
    {
        _graph = graph;
        _others = others;
        _paths = JourneyPaths.Of(graph, MayAskPerson);
    }

    /// <summary>Checks a journey. Never throws.</summary>
    /// <param name="graph">The journey.</param>
    /// <param name="others">Journeys that stand beside it, by name: those of the same file and those published before.</param>
    public static ImmutableArray<JourneyFinding> Validate(JourneyGraph graph, IReadOnlyDictionary<string, JourneyGraph> others)
    {
        var validator = new JourneyValidator(graph, others);
        validator.CheckEntry();
        foreach (var station in validator._paths.InOrder)
        {
            validator.CheckNode(station);
            validator.CheckWiring(station);
            validator.CheckInnerJourneys(station);
        }

        validator.CheckLoops();
        return [.. validator._findings];
    }

    private bool HasEntry => Exists(_graph.Definition.EntryNodeId);

    private void CheckEntry()
    {
        if (!HasEntry)
        {
            // The sentence that tools know (nodes reference §1.1).
            Add(FindingSeverity.Error, null, "Node with ID entryNodeId must exist in the tree.");
        }
    }

    private void CheckNode(Station station)
    {
        if (HasEntry && !_paths.IsReachable(station.Id))
        {
            Add(FindingSeverity.Warning, station, $"No way leads to {Label(station)}.");
        }

        var unknown = UnknownTypes(station);
        foreach (var type in unknown)
        {
            Add(FindingSeverity.Warning, station, $"{Label(station)} is of a type that this version does not know: {type}. "
                + "It is kept as it is; a session that reaches it fails.");
        }

        foreach (var problem in station.Problems.Except(unknown.Select(JourneyGraph.UnknownType)))
        {
            Add(Weight(station), station, $"{Label(station)}: {problem}");
        }

        foreach (var warning in station.Warnings)
        {
            Add(FindingSeverity.Warning, station, $"{Label(station)}: {warning}; a session that reaches it fails.");
        }
    }

    private void CheckWiring(Station station)
    {
        foreach (var (outcome, next) in station.Connections.OrderBy(connection => connection.Key, StringComparer.Ordinal))
        {
            if (station.Node is { } known && known.Outcomes.All(one => one.Id != outcome))
            {
                Add(FindingSeverity.Warning, station, $"{Label(station)} has no outcome '{outcome}'; its connection is never taken.");
            }
            else if (!Exists(next))
            {
                Add(Weight(station), station, $"Outcome '{outcome}' of {Label(station)} leads to node {next}, which does not exist.");
            }
        }

        foreach (var outcome in station.Node?.Outcomes.Where(one => !station.Connections.ContainsKey(one.Id)) ?? [])
        {
            Add(FindingSeverity.Warning, station, $"Outcome '{outcome.Id}' of {Label(station)} leads nowhere; a session that takes it fails.");
        }
    }

    private void CheckInnerJourneys(Station station)
    {
        foreach (var inner in station.Node?.InnerJourneys ?? [])
        {
            if (inner == _graph.Definition.Name || Inside(inner).Contains(_graph.Definition.Name))
            {
                Add(FindingSeverity.Error, station, $"{Label(station)}: Tree would result in recursive loop: {inner}");
            }
            else if (!_others.TryGetValue(inner, out var other))
            {
                Add(FindingSeverity.Warning, station, $"{Label(station)}: Configured tree does not exist: {inner}. "
                    + "A session that reaches it fails until the journey is imported.");
            }
            else if (!other.Definition.Enabled)
            {
                Add(FindingSeverity.Warning, station, $"{Label(station)} runs the journey {inner}, which is disabled; a session that reaches it fails.");
            }
        }
    }

    private void CheckLoops()
    {
        if (_paths.WithoutEndOrPerson is [var first, ..] circle)
        {
            Add(FindingSeverity.Error, first, $"A loop that nobody can leave: it never asks the person and never ends: {Labels(circle)}.");
        }

        if (_paths.WithoutEnd is [var start, ..] endless)
        {
            Add(FindingSeverity.Warning, start, $"From here a session never comes to Success or Failure: {Labels(endless)}.");
        }
    }

    // What no session can reach cannot fail one.
    private FindingSeverity Weight(Station station) =>
        !HasEntry || _paths.IsReachable(station.Id) ? FindingSeverity.Error : FindingSeverity.Warning;

    private bool Exists(string nodeId) => JourneyGraph.IsEnd(nodeId) || _graph.Find(nodeId) is not null;

    private List<string> UnknownTypes(Station station)
    {
        var children = _graph.Definition.Configurations.GetValueOrDefault(station.Id).Member("nodes")?.Items() ?? [];
        return [.. children
            .Select(child => child.Member("nodeType")?.AsText())
            .Prepend(station.NodeType)
            .OfType<string>()
            .Where(type => station.Problems.Contains(JourneyGraph.UnknownType(type)))
            .Distinct()];
    }

    private bool MayAskPerson(Node node) => node.AsksPerson || node.InnerJourneys.Any(name =>
        Inside(name).Prepend(name).Any(inner =>
            !_others.TryGetValue(inner, out var graph) || graph.Stations.Any(station => station.Node is { AsksPerson: true })));

    private HashSet<string> Inside(string journey)
    {
        var inside = new HashSet<string>();
        var open = new Queue<string>([journey]);
        while (open.TryDequeue(out var name))
        {
            foreach (var inner in _others.TryGetValue(name, out var graph) ? graph.InnerJourneys.Where(inside.Add) : [])
            {
                open.Enqueue(inner);
            }
        }

        return inside;
    }

    private static string Label(Station station) => $"'{station.DisplayName}' ({station.Id})";

    private static string Labels(IEnumerable<Station> stations) => string.Join(", ", stations.Select(Label));

    private void Add(FindingSeverity severity, Station? station, string message) =>
        _findings.Add(new(severity, _graph.Definition.Name, station?.Id, message));
}
