using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Flow;

/// <summary>
/// Decides where the browser goes after a failure, unless the client named an address that is allowed (nodes reference §5).
/// </summary>
public sealed class SetFailureUrlNode(SetFailureUrlNode.Config config) : Node, INode<SetFailureUrlNode, SetFailureUrlNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("SetFailureUrlNode", "Failure URL", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public static SetFailureUrlNode Create(NodeSetup setup, Config config)
    {
        if (!BrowserAddress.IsSafe(config.FailureUrl))
        {
            setup.Problem("failureUrl must be a path or an address that does not run a script");
        }

        return new(config);
    }

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => Leave(input.State.PutShared("failureUrl", Json.From(config.FailureUrl)));

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>The address.</summary>
        [Required(ErrorMessage = "failureUrl is required")]
        [Description("Address or path.")]
        public string? FailureUrl { get; init; }
    }
}
