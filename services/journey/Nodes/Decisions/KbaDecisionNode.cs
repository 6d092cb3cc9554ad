using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;
using Platform.Journey.Nodes.Collectors;

namespace Platform.Journey.Nodes.Decisions;

/// <summary>True when the person has defined as many security questions as the realm wants (nodes reference §4.3).</summary>
public sealed class KbaDecisionNode(KbaDecisionNode.Config config)
    : ObjectDecisionNode(config.IdentityAttribute), INode<KbaDecisionNode, KbaDecisionNode.Config>
{
    private static readonly ReadKbaConfiguration Configuration = new();

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("KbaDecisionNode", "KBA Decision", "identity management");

    /// <inheritdoc/>
    public static KbaDecisionNode Create(NodeSetup setup, Config config) => new(config);

    private protected override IEnumerable<Effect> AlsoAsked(NodeInput input) => [Configuration];

    private protected override NodeResult Decide(NodeInput input, IdentityObject subject) => input.Reply(Configuration)?.Document is { } document
        ? Decide(input.State, subject.SecurityQuestions >= new KbaQuestions(document).MinimumAnswersToDefine)
        : Break("Security questions are not configured.");

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Property that tells whose questions are counted.</summary>
        [Required]
        [Description("Property that identifies the managed object.")]
        public string IdentityAttribute { get; init; } = "userName";
    }
}
