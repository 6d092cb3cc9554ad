using System.Collections.Immutable;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Flow;

/// <summary>A node on a page, made.</summary>
internal sealed record PageChild(string Id, string NodeType, Node Node)
{
    /// <summary>Makes the nodes of a page; what cannot be on a page is left out and reported.</summary>
    public static ImmutableArray<PageChild> Make(NodeSetup setup, IEnumerable<PageNode.Child?> listed)
    {
        var children = ImmutableArray.CreateBuilder<PageChild>();
        foreach (var child in listed)
        {
            if (child is not { Id: { Length: > 0 } id, NodeType: { Length: > 0 } nodeType })
            {
                setup.Problem("Every node of a page needs an _id and a nodeType");
            }
            else if (nodeType == PageNode.Type.Id || nodeType == InnerTreeEvaluatorNode.Type.Id)
            {
                setup.Problem($"Illegal child node type: {nodeType}");
            }
            else if (setup.Child(id, nodeType) is { } node)
            {
                children.Add(new(id, nodeType, node));
            }
        }

        return children.ToImmutable();
    }
}
