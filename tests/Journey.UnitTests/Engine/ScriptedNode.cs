using System.Collections.Immutable;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Definitions;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.UnitTests.Engine;

/// <summary>A node whose behavior a test writes down: the catalog of the engine's own tests holds nothing else.</summary>
internal sealed class ScriptedNode(string nodeId) : Node, INode<ScriptedNode, NoConfig>
{
    private static readonly AsyncLocal<ImmutableDictionary<string, Func<NodeInput, NodeResult>>?> Behaviors = new();

    public static NodeType Type { get; } = new("ScriptedNode", "Scripted", "test");

    public override ImmutableArray<Outcome> Outcomes => [new("outcome", "Outcome"), new("true", "True"), new("false", "False"), new("error", "Error")];

    public override bool AsksPerson => true;

    public static ScriptedNode Create(NodeSetup setup, NoConfig config) => new(setup.NodeId);

    public override NodeResult Run(NodeInput input) => Behaviors.Value!.GetValueOrDefault(nodeId, Through)(input);

    /// <summary>Sets how the nodes of this test behave; nodes without an entry are left at once.</summary>
    public static void Behave(params (string NodeId, Func<NodeInput, NodeResult> Run)[] behaviors) =>
        Behaviors.Value = behaviors.ToImmutableDictionary(x => x.NodeId, x => x.Run);

    public static NodeResult Through(NodeInput input) => Leave(input.State);

    public static NodeResult.Leave LeaveBy(NodeInput input, string outcome) => Leave(input.State, outcome);

    public static NodeResult AskName(NodeInput input) => input.IsFirstVisit
        ? Ask(input.State, new NameCallback("User Name"))
        : Leave(input.State.PutShared("username", Json.From(input.Answers[0].Text())));

    public static new NodeResult.Ask Ask(Platform.Journey.Engine.State.NodeState state, params IEnumerable<Callback> callbacks) =>
        Node.Ask(state, callbacks);
}

/// <summary>A decision that declares which transient names it needs.</summary>
internal sealed class NeedyNode : Node, INode<NeedyNode, NoConfig>
{
    public static NodeType Type { get; } = new("NeedyNode", "Needy", "test");

    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    public override ImmutableArray<string> TransientInputs => ["password"];

    public static NeedyNode Create(NodeSetup setup, NoConfig config) => new();

    public override NodeResult Run(NodeInput input) =>
        Leave(input.State.PutShared("seen", Json.From(string.Join(",", input.State.Transient.Entries.Keys.Order()))));
}

/// <summary>Small journeys for tests, written as lines: <c>a outcome b</c>.</summary>
internal static class Trees
{
    public const string S = JourneyGraph.Success;
    public const string F = JourneyGraph.Failure;

    private static readonly NodeCatalog Catalog = NodeCatalog.Of(typeof(Trees).Assembly);

    public static JourneySet Set(params JourneyGraph[] graphs) => new(graphs.ToImmutableDictionary(graph => graph.Definition.Name));

    public static JourneyGraph Tree(string name, string entry, params (string From, string Outcome, string To)[] wires) =>
        Tree(name, entry, "ScriptedNode", noSession: false, wires);

    public static JourneyGraph Tree(
        string name, string entry, string nodeType, bool noSession, params (string From, string Outcome, string To)[] wires)
    {
        var ids = wires.Select(wire => wire.From).Append(entry).Where(id => id is not (S or F)).Distinct().ToList();
        return JourneyGraph.Build(
            new JourneyDefinition
            {
                Name = name,
                EntryNodeId = entry,
                NoSession = noSession,
                Tree = Json.EmptyObject,
                Configurations = ids.ToImmutableDictionary(id => id, _ => Json.EmptyObject),
                Nodes = ids.ToImmutableDictionary(
                    id => id,
                    id => new NodeReference(
                        nodeType, id, wires.Where(wire => wire.From == id).ToImmutableDictionary(wire => wire.Outcome, wire => wire.To))),
            },
            Catalog);
    }
}
