using System.Collections.Immutable;
using System.ComponentModel;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Login;

/// <summary>True when the journey has reached an authentication level (nodes reference §5).</summary>
public sealed class AuthLevelDecisionNode(AuthLevelDecisionNode.Config config)
    : Node, INode<AuthLevelDecisionNode, AuthLevelDecisionNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("AuthLevelDecisionNode", "Auth Level Decision", "risk");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.TrueFalse;

    /// <inheritdoc/>
    public static AuthLevelDecisionNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => Decide(input.State, LevelIn(input.State) >= config.AuthLevelRequirement);

    /// <summary>The level in the state; what is no whole number counts as none.</summary>
    internal static int LevelIn(NodeState state) =>
        (int)Math.Clamp(state.Shared.Get(NodeState.AuthLevel)?.AsInteger() ?? 0, int.MinValue, int.MaxValue);

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Least level.</summary>
        [Description("Least level for the outcome true.")]
        public int AuthLevelRequirement { get; init; }
    }
}
