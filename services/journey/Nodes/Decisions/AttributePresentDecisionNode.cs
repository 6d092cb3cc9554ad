using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Decisions;

/// <summary>
/// True when the stored object has a property, also a private one such as the password: only its presence is asked (nodes reference §4.3).
/// </summary>
public sealed class AttributePresentDecisionNode(AttributePresentDecisionNode.Config config)
    : Node, INode<AttributePresentDecisionNode, AttributePresentDecisionNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("AttributePresentDecisionNode", "Attribute Present Decision", "identity management");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.TrueFalse;

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs => [NodeState.ObjectAttributes];

    /// <inheritdoc/>
    public static AttributePresentDecisionNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        if (input.State.Identity(config.IdentityAttribute) is not { } identity)
        {
            return Break("Nobody was identified.");
        }

        var test = new TestAttributePresence(
            input.IdentityResource, config.IdentityAttribute, identity, config.PresentAttribute);
        return input.Reply(test) is { } tested ? Decide(input.State, tested.Present) : Perform(input, test);
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Property that must be there.</summary>
        [Required]
        [Description("Property whose presence is tested; private ones are allowed.")]
        public string PresentAttribute { get; init; } = "password";

        /// <summary>Property that tells whose object is tested.</summary>
        [Required]
        [Description("Property that identifies the managed object.")]
        public string IdentityAttribute { get; init; } = "userName";
    }
}
