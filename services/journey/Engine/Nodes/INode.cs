using Platform.Journey.Engine.Scripts;

namespace Platform.Journey.Engine.Nodes;

/// <summary>A node type: found by scanning, made from its configuration. Adding a file adds the node.</summary>
/// <typeparam name="TSelf">The node class.</typeparam>
/// <typeparam name="TConfig">Its configuration: property names are the wire names, initial values the template.</typeparam>
public interface INode<TSelf, TConfig>
    where TSelf : Node, INode<TSelf, TConfig>
    where TConfig : class, new()
{
    /// <summary>Identity of the type.</summary>
    static abstract NodeType Type { get; }

    /// <summary>Makes the node of one tree. Problems are reported to the setup, never thrown.</summary>
    static abstract TSelf Create(NodeSetup setup, TConfig config);
}

/// <summary>For node types without configuration.</summary>
public sealed record NoConfig;

/// <summary>Makes a node of a type from a configuration; null when the type is unknown. Problems are reported to the setup.</summary>
public delegate Node? NodeMaker(string nodeType, NodeSetup setup, Json configuration);

/// <summary>Where a node stands, while it is made.</summary>
/// <param name="nodeId">Id of the node in its tree.</param>
/// <param name="child">Makes a child of a container node.</param>
/// <param name="scripts">Scripts that the journey carries; null: none.</param>
/// <param name="maker">Makes nodes of computed configurations; null: none can be made.</param>
public sealed class NodeSetup(
    string nodeId, Func<string, string, Node?> child, JourneyScripts? scripts = null, NodeMaker? maker = null)
{
    private readonly List<string> _problems = [];
    private readonly List<string> _warnings = [];

    /// <summary>Id of the node in its tree.</summary>
    public string NodeId { get; } = nodeId;

    /// <summary>What is wrong with the configuration; a node with problems breaks the journey when it is reached.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>What is not there yet: the journey can be published, and a session that reaches the node fails.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Makes a child of a container node: id, type; null (and a problem) when it does not exist.</summary>
    public Node? Child(string id, string nodeType) => child(id, nodeType);

    /// <summary>
    /// The script of an id. A journey may come before its scripts, so a script that is missing or not runnable is a warning, and
    /// <paramref name="problem"/> what a run of the node has to say.
    /// </summary>
    public Script? Script(string id, out string problem)
    {
        var script = (scripts ?? JourneyScripts.None).Find(id, out problem);
        if (script is null)
        {
            _warnings.Add(problem);
        }

        return script;
    }

    /// <summary>
    /// Makes a node that takes this one's place, from a configuration that is not in the tree. It has no children; null when the type is
    /// unknown.
    /// </summary>
    public Node? Make(string nodeType, Json configuration, out IReadOnlyList<string> problems)
    {
        var setup = new NodeSetup(NodeId, (_, _) => null, scripts, maker);
        var node = maker?.Invoke(nodeType, setup, configuration);
        problems = setup.Problems;
        return node;
    }

    /// <summary>Reports a problem in the words an administrator reads.</summary>
    public void Problem(string message) => _problems.Add(message);
}
