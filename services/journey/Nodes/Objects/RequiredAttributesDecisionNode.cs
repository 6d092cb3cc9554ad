using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;
using Platform.Journey.Nodes.Schemas;

namespace Platform.Journey.Nodes.Objects;

/// <summary>True when everything the schema requires of a new object was collected (nodes reference §4.2).</summary>
public sealed class RequiredAttributesDecisionNode(RequiredAttributesDecisionNode.Config config)
    : Node, INode<RequiredAttributesDecisionNode, RequiredAttributesDecisionNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } =
        new("RequiredAttributesDecisionNode", "Required Attributes Present", "identity management");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.TrueFalse;

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs => [NodeState.ObjectAttributes];

    /// <inheritdoc/>
    public static RequiredAttributesDecisionNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        if (!TreeResource.Allows(config.IdentityResource, input.IdentityResource))
        {
            return Break(TreeResource.Mismatch(config.IdentityResource, input.IdentityResource));
        }

        var definition = new ReadResourceDefinition(input.IdentityResource);
        return input.Reply(definition) switch
        {
            null => Perform(input, definition),
            { Schema: { } schema } => Decide(
                input.State, PropertySchema.Required(schema).All(name => input.State.Attribute(name) is { IsNull: false })),
            _ => Break($"The managed object type {input.IdentityResource} does not exist."),
        };
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Managed object type; must be the tree's.</summary>
        [Required]
        [Description("Managed object type whose schema tells what is required; must be the one of the journey.")]
        public string IdentityResource { get; init; } = TreeResource.Default;
    }
}
