using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Login;

/// <summary>
/// Goes on as the anonymous person. The person must exist to be logged in: success reads the account like any other (nodes reference §5).
/// </summary>
public sealed class AnonymousUserNode(AnonymousUserNode.Config config) : Node, INode<AnonymousUserNode, AnonymousUserNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("AnonymousUserNode", "Anonymous User Mapping", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public static AnonymousUserNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) =>
        Leave(input.State.PutShared(NodeState.UserName, Json.From(config.AnonymousUserName))) with
        {
            Identified = new(config.AnonymousUserName, null),
        };

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>User name of the anonymous person.</summary>
        [Required]
        [Description("User name of the anonymous person.")]
        public string AnonymousUserName { get; init; } = "anonymous";
    }
}
