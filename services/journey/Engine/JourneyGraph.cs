using System.Collections.Frozen;
using System.Collections.Immutable;
using Platform.Journey.Engine.Definitions;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.Scripts;

namespace Platform.Journey.Engine;

/// <summary>A journey ready to run: its definition with every node made. Immutable, shared by all sessions of the revision.</summary>
public sealed class JourneyGraph
{
    /// <summary>Static id of Success.</summary>
    public const string Success = "70e691a5-1e33-4ac3-a356-e7b6d60d92e0";

    /// <summary>Static id of Failure.</summary>
    public const string Failure = "e301438c-0bd0-429c-ab0c-66126501069a";

    private readonly FrozenDictionary<string, Station> _stations;
    private readonly ImmutableArray<string> _transientInputs;

    private JourneyGraph(JourneyDefinition definition, FrozenDictionary<string, Station> stations)
    {
        Definition = definition;
        _stations = stations;
        _transientInputs = [.. stations.Values.SelectMany(station => station.Node?.TransientInputs ?? []).Distinct()];
        InnerJourneys = [.. stations.Values.SelectMany(station => station.Node?.InnerJourneys ?? []).Distinct()];
    }

    /// <summary>What the graph was made from.</summary>
    public JourneyDefinition Definition { get; }

    /// <summary>Names of journeys that nodes of this one run.</summary>
    public ImmutableArray<string> InnerJourneys { get; }

    /// <summary>All nodes of the tree, made or not.</summary>
    public IEnumerable<Station> Stations => _stations.Values;

    /// <summary>Managed object type of the tree.</summary>
    public string IdentityResource => Definition.IdentityResource ?? "managed/user";

    /// <summary>True when a node here needs this transient value from before; every node's need counts.</summary>
    public bool NeedsTransient(string name) => _transientInputs.Contains("*") || _transientInputs.Contains(name);

    /// <summary>The node with the id; null when the tree has none.</summary>
    public Station? Find(string nodeId) => _stations.GetValueOrDefault(nodeId);

    /// <summary>True for the static ids of Success and Failure.</summary>
    public static bool IsEnd(string nodeId) => nodeId is Success or Failure;

    /// <summary>Makes every node of a definition. Nodes of unknown type, or without usable configuration, keep their problem.</summary>
    public static JourneyGraph Build(JourneyDefinition definition, NodeCatalog catalog)
    {
        var workshop = new Workshop(definition, catalog, JourneyScripts.Of(definition.Extras));
        return new(definition, definition.Nodes.ToFrozenDictionary(node => node.Key, node => workshop.Build(node.Key, node.Value)));
    }

    /// <summary>The problem of a node whose type the catalog does not know.</summary>
    internal static string UnknownType(string nodeType) => $"Unknown node type: {nodeType}";

    /// <summary>Makes the nodes of one tree.</summary>
    private sealed class Workshop(JourneyDefinition definition, NodeCatalog catalog, JourneyScripts scripts)
    {
        public Station Build(string id, NodeReference reference)
        {
            var (problems, warnings) = (new List<string>(), new List<string>());
            var node = Make(id, reference.NodeType, problems, warnings, isChild: false);
            return new(id, reference.NodeType, reference.DisplayName, node, [.. problems], Wiring(id, reference, node)) { Warnings = [.. warnings] };
        }

        // Pages of later versions name their outcomes <child>-<outcome> after the last child (nodes reference §2.2).
        private ImmutableDictionary<string, string> Wiring(string id, NodeReference reference, Node? node)
        {
            var last = definition.Configurations.GetValueOrDefault(id).Member("nodes")?.Items().LastOrDefault().Member("_id")?.AsText();
            return last is null || node is null
                ? reference.Connections
                : node.Outcomes
                    .Where(outcome => !reference.Connections.ContainsKey(outcome.Id))
                    .Select(outcome => (outcome.Id, Later: $"{last}-{outcome.Id}"))
                    .Where(names => reference.Connections.ContainsKey(names.Later))
                    .Aggregate(
                        reference.Connections,
                        (wired, names) => wired.Remove(names.Later).Add(names.Id, reference.Connections[names.Later]));
        }

        private Node? Make(string id, string nodeType, List<string> problems, List<string> warnings, bool isChild)
        {
            if (catalog.Find(nodeType) is null)
            {
                problems.Add(UnknownType(nodeType));
                return null;
            }

            if (!definition.Configurations.TryGetValue(id, out var configuration))
            {
                problems.Add($"Node does not exist: {id}");
                return null;
            }

            var setup = new NodeSetup(id, Child, scripts, catalog.Create);
            var node = catalog.Create(nodeType, setup, configuration);
            problems.AddRange(isChild ? setup.Problems.Select(problem => $"{nodeType} ({id}): {problem}") : setup.Problems);
            warnings.AddRange(setup.Warnings);
            return problems.Count == 0 ? node : null;

            // A child has no children, whatever the containers themselves refuse: a page that lists itself must not be built for ever.
            Node? Child(string childId, string childType)
            {
                if (!isChild)
                {
                    return Make(childId, childType, problems, warnings, isChild: true);
                }

                problems.Add($"Illegal child node type: {nodeType}");
                return null;
            }
        }
    }
}

/// <summary>A node in its place.</summary>
/// <param name="Id">Id in the tree.</param>
/// <param name="NodeType">Type id as the tree says it.</param>
/// <param name="DisplayName">Label in the tree.</param>
/// <param name="Node">The node; null: it cannot run, and <paramref name="Problems"/> say why.</param>
/// <param name="Problems">What is wrong with it.</param>
/// <param name="Connections">Outcome to next node.</param>
public sealed record Station(
    string Id,
    string NodeType,
    string DisplayName,
    Node? Node,
    ImmutableArray<string> Problems,
    ImmutableDictionary<string, string> Connections)
{
    /// <summary>What it needs and the journey does not have; a session that reaches it fails.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}
