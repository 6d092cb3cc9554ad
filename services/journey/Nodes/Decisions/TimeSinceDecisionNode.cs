using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Decisions;

/// <summary>
/// True when a time has passed since the account of the person was created; no time at all has always passed (nodes reference §4.3).
/// </summary>
public sealed class TimeSinceDecisionNode : ObjectDecisionNode, INode<TimeSinceDecisionNode, TimeSinceDecisionNode.Config>
{
    private readonly TimeSpan _elapsed;

    private TimeSinceDecisionNode(Config config, TimeSpan elapsed)
        : base(config.IdentityAttribute) => _elapsed = elapsed;

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("TimeSinceDecisionNode", "Time Since Decision", "identity management");

    /// <inheritdoc/>
    public static TimeSinceDecisionNode Create(NodeSetup setup, Config config)
    {
        if (!DurationPhrase.TryParse(config.ElapsedTime, out var elapsed))
        {
            setup.Problem("The elapsed time is no duration such as '1 day and 1 hour'.");
        }

        return new(config, elapsed);
    }

    private protected override NodeResult Decide(NodeInput input, IdentityObject subject) =>
        Decide(input.State, _elapsed == TimeSpan.Zero || input.Now - subject.CreatedAt >= _elapsed);

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>The time that must have passed.</summary>
        [Required]
        [Description("Time since the account was created: weeks, days, hours, minutes, seconds, such as '1 day and 1 hour'; zero; unlimited.")]
        public string ElapsedTime { get; init; } = "";

        /// <summary>Property that tells whose account it is.</summary>
        [Required]
        [Description("Property that identifies the managed object.")]
        public string IdentityAttribute { get; init; } = "userName";
    }
}
