using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Flow;

/// <summary>
/// Shows the user name: the one in the journey, else the one of the stored object. It tells that somebody exists, so its place is behind a
/// proof, such as the link of an Email Suspend Node (nodes reference §4.1).
/// </summary>
public sealed class DisplayUserNameNode(DisplayUserNameNode.Config config) : Node, INode<DisplayUserNameNode, DisplayUserNameNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("DisplayUserNameNode", "Display Username", "identity management");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs => [NodeState.ObjectAttributes];

    /// <inheritdoc/>
    public override bool AsksPerson => true;

    /// <inheritdoc/>
    public static DisplayUserNameNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        if (!input.IsFirstVisit)
        {
            return Leave(input.State);
        }

        if (input.State.Attribute(config.UserName)?.AsText() is { Length: > 0 } collected)
        {
            return Show(input, collected);
        }

        // The name of the journey must not stand in: it would be searched for as if it were an address.
        if (input.State.Attribute(config.IdentityAttribute)?.AsText() is not { Length: > 0 } identity)
        {
            return Break("Nobody was named whose user name could be shown.");
        }

        var question = new ReadObject(input.IdentityResource, config.IdentityAttribute, identity);
        return input.Reply(question) switch
        {
            null => Perform(input, question),
            { Object: { } found } when found.Properties.At(config.UserName)?.AsText() is { Length: > 0 } stored => Show(input, stored),
            _ => Break("There is no user name to show."),
        };
    }

    private static NodeResult.Ask Show(NodeInput input, string userName) => Ask(input.State, new TextOutputCallback(userName));

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Property that holds the user name.</summary>
        [Required]
        [Description("Property that holds the user name.")]
        public string UserName { get; init; } = "userName";

        /// <summary>Property that tells whose user name is shown.</summary>
        [Required]
        [Description("Collected property that identifies the managed object when the user name itself was not collected.")]
        public string IdentityAttribute { get; init; } = "mail";
    }
}
