using System.Collections.Immutable;
using System.ComponentModel;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Engine.State;

namespace Platform.Journey.Nodes.Login;

/// <summary>
/// Adds to the authentication level of the journey, or takes from it. The sum becomes the property <c>AuthLevel</c> of the session (nodes reference §5).
/// </summary>
public sealed class ModifyAuthLevelNode(ModifyAuthLevelNode.Config config) : Node, INode<ModifyAuthLevelNode, ModifyAuthLevelNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } = new("ModifyAuthLevelNode", "Modify Auth Level", "risk");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public override int AuthLevelGain => config.AuthLevelIncrement;

    /// <inheritdoc/>
    public static ModifyAuthLevelNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        var level = (long)AuthLevelDecisionNode.LevelIn(input.State) + config.AuthLevelIncrement;
        return Leave(input.State.PutShared(NodeState.AuthLevel, Json.From(Math.Clamp(level, int.MinValue, int.MaxValue))));
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>What is added.</summary>
        [Description("What is added to the level; negative: taken from it.")]
        public int AuthLevelIncrement { get; init; }
    }
}
