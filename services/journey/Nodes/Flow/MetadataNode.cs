using System.Collections.Immutable;
using System.ComponentModel;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Flow;

/// <summary>
/// Shows the client values of the shared state, beside the callbacks of a page; those that are not there are left out. Outside a page the client sends the step
/// back and the journey goes on, where the original shows it for ever (nodes reference §5).
/// </summary>
public sealed class MetadataNode(MetadataNode.Config config) : Node, INode<MetadataNode, MetadataNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("MetadataNode", "State metadata", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public override bool AsksPerson => true;

    /// <inheritdoc/>
    public static MetadataNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) =>
        input.IsFirstVisit ? Ask(input.State, new MetadataCallback(Data(input.State))) : Leave(input.State);

    private Json Data(NodeState state) => Json.Object(
        [.. from name in config.Attributes.Where(name => name is not null).Distinct(StringComparer.Ordinal)
            let value = state.Shared.Get(name)
            where value is not null
            select (name, value.Value)]);

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Names to show.</summary>
        [Description("Names in the shared state whose values are shown to the client.")]
        public ValueArray<string> Attributes { get; init; }
    }
}
