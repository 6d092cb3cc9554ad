using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Login;

/// <summary>Counts a login of the person. A login is never refused because it could not be counted (nodes reference §4.3).</summary>
public sealed class IncrementLoginCountNode(IncrementLoginCountNode.Config config)
    : Node, INode<IncrementLoginCountNode, IncrementLoginCountNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("IncrementLoginCountNode", "Increment Login Count", "behavioral");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs => [NodeState.ObjectAttributes];

    /// <inheritdoc/>
    public static IncrementLoginCountNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        if (input.State.Identity(config.IdentityAttribute) is not { } identity)
        {
            return Leave(input.State);
        }

        var question = new ReadObject(input.IdentityResource, config.IdentityAttribute, identity);
        return input.Reply(question) switch
        {
            null => Perform(input, question),
            { Object: { } person } => Count(input, person),
            _ => Leave(input.State),
        };
    }

    private static NodeResult Count(NodeInput input, IdentityObject person)
    {
        var count = new IncrementLoginCount(input.EffectId("login-count"), input.IdentityResource, person.Id);
        return input.Reply(count) is null ? Perform(input, count) : Leave(input.State);
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Property that tells whose login is counted.</summary>
        [Required]
        [Description("Property that identifies the managed object.")]
        public string IdentityAttribute { get; init; } = "userName";
    }
}
