using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Decisions;

/// <summary>
/// True when the person has accepted the active version of the terms last, or when there are none to accept (nodes reference §4.3).
/// </summary>
public sealed class TermsAndConditionsDecisionNode(TermsAndConditionsDecisionNode.Config config)
    : ObjectDecisionNode(config.IdentityAttribute), INode<TermsAndConditionsDecisionNode, TermsAndConditionsDecisionNode.Config>
{
    private static readonly ReadActiveTerms Active = new();

    /// <inheritdoc/>
    public static NodeType Type { get; } =
        new("TermsAndConditionsDecisionNode", "Terms and Conditions Decision", "identity management");

    /// <inheritdoc/>
    public static TermsAndConditionsDecisionNode Create(NodeSetup setup, Config config) => new(config);

    private protected override IEnumerable<Effect> AlsoAsked(NodeInput input) => [Active];

    private protected override NodeResult Decide(NodeInput input, IdentityObject subject) => input.Reply(Active)?.Terms switch
    {
        null => Decide(input.State, true),
        { } terms when terms.Member("version")?.AsText() is { } version => Decide(input.State, subject.TermsVersion == version),
        _ => Break("The active terms have no version."),
    };

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Property that tells whose acceptance is read.</summary>
        [Required]
        [Description("Property that identifies the managed object.")]
        public string IdentityAttribute { get; init; } = "userName";
    }
}
