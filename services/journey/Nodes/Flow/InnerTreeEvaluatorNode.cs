using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Flow;

/// <summary>
/// Runs another journey inside this one; its end is the outcome. Of the secret state it sees what its nodes read; the collected properties of the managed object come in
/// together, where the original picks them one by one. Behind <c>error</c> the shared <c>errorNode</c> and <c>errorMessage</c> tell what broke; the message is for nodes and
/// scripts there and is not shown when the journey fails (nodes reference §2.3).
/// </summary>
public sealed class InnerTreeEvaluatorNode(InnerTreeEvaluatorNode.Config config)
    : Node, INode<InnerTreeEvaluatorNode, InnerTreeEvaluatorNode.Config>
{
    private static readonly Outcome Error = new("error", "Error");

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("InnerTreeEvaluatorNode", "Inner Tree Evaluator", "utilities");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes { get; } =
        config.DisplayErrorOutcome ? Outcome.TrueFalse.Add(Error) : Outcome.TrueFalse;

    /// <inheritdoc/>
    public override ImmutableArray<string> InnerJourneys { get; } = string.IsNullOrEmpty(config.Tree) ? [] : [config.Tree];

    /// <inheritdoc/>
    public static InnerTreeEvaluatorNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => new NodeResult.Enter(input.State, config.Tree, config.DisplayErrorOutcome);

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Name of the journey.</summary>
        [Required]
        [Description("Name of the journey to run.")]
        public string Tree { get; init; } = "";

        /// <summary>Whether a broken inner journey has an outcome of its own.</summary>
        [Description("Leave through an outcome of its own when the inner journey breaks, instead of failing with it.")]
        public bool DisplayErrorOutcome { get; init; }
    }
}
