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

/// <summary>Where a node stands, while it is made.</summary>
public sealed class NodeSetup(string nodeId, Func<string, string, Node?> child)
{
    private readonly List<string> _problems = [];

    /// <summary>Id of the node in its tree.</summary>
    public string NodeId { get; } = nodeId;

    /// <summary>What is wrong with the configuration; a node with problems breaks the journey when it is reached.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Makes a child of a container node: id, type; null (and a problem) when it does not exist.</summary>
    public Node? Child(string id, string nodeType) => child(id, nodeType);

    /// <summary>Reports a problem in the words an administrator reads.</summary>
    public void Problem(string message) => _problems.Add(message);
}
