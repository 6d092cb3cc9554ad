using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.UnitTests.Definitions;

/// <summary>A node that is whatever its configuration says, so that a test shows everything it depends on.</summary>
internal sealed class PlainNode(PlainNode.Config config) : Node, INode<PlainNode, PlainNode.Config>
{
    public const string Id = "PlainNode";

    public static NodeType Type { get; } = new(Id, "Plain", "test");

    public static NodeCatalog Catalog { get; } = NodeCatalog.Of(typeof(PlainNode).Assembly);

    public override ImmutableArray<Outcome> Outcomes => [.. config.Outcomes.Select(id => new Outcome(id, id))];

    public override bool AsksPerson => config.Asks;

    public override ImmutableArray<string> InnerJourneys => config.Inner is { } inner ? [inner] : [];

    public static PlainNode Create(NodeSetup setup, Config config) => new(config);

    public override NodeResult Run(NodeInput input) => Break("never run");

    internal sealed record Config
    {
        public string[] Outcomes { get; init; } = ["outcome"];

        public bool Asks { get; init; }

        public string? Inner { get; init; }

        [Range(1, 10, ErrorMessage = "The amount must be between 1 and 10.")]
        public int Amount { get; init; } = 1;
    }
}

/// <summary>A container that refuses nothing.</summary>
internal sealed class ContainerNode(ContainerNode.Config config) : Node, INode<ContainerNode, ContainerNode.Config>
{
    public static NodeType Type { get; } = new("ContainerNode", "Container", "test");

    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    public static ContainerNode Create(NodeSetup setup, Config config)
    {
        foreach (var child in config.Nodes)
        {
            setup.Child(child.Member("_id")?.AsText() ?? "", child.Member("nodeType")?.AsText() ?? "");
        }

        return new(config);
    }

    public override NodeResult Run(NodeInput input) => Break($"never run {config.Nodes.Length}");

    internal sealed record Config
    {
        public Json[] Nodes { get; init; } = [];
    }
}
