using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Flow;

/// <summary>
/// Decides where the browser goes after a success, unless the client named an address that is allowed (nodes reference §5).
/// </summary>
public sealed class SetSuccessUrlNode(SetSuccessUrlNode.Config config) : Node, INode<SetSuccessUrlNode, SetSuccessUrlNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("SetSuccessUrlNode", "Success URL", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public static SetSuccessUrlNode Create(NodeSetup setup, Config config)
    {
        if (!BrowserAddress.IsSafe(config.SuccessUrl))
        {
            setup.Problem("successUrl must be a path or an address that does not run a script");
        }

        return new(config);
    }

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => Leave(input.State.PutShared("successUrl", Json.From(config.SuccessUrl)));

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>The address.</summary>
        [Required(ErrorMessage = "successUrl is required")]
        [Description("Address or path.")]
        public string? SuccessUrl { get; init; }
    }
}
