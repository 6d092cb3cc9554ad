using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Codes;

/// <summary>
/// Makes a one-time password and keeps it, with its time, in secret state. The length is bounded at both ends: less than six digits can be guessed,
/// and nobody types more than 32 (nodes reference §5).
/// </summary>
public sealed class OneTimePasswordGeneratorNode(OneTimePasswordGeneratorNode.Config config)
    : Node, INode<OneTimePasswordGeneratorNode, OneTimePasswordGeneratorNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } =
        new("OneTimePasswordGeneratorNode", "HOTP Generator", "otp", "mfa", "multi-factor authentication");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public static OneTimePasswordGeneratorNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input)
    {
        var question = new GenerateOneTimePassword(input.EffectId("one-time-password"), config.Length);
        return input.Reply(question) is { } generated
            ? Leave(OneTimePassword.Put(input.State, generated.Code, input.Now))
            : Perform(input, question);
    }

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Number of digits.</summary>
        [Range(6, 32)]
        [Description("Number of digits, 6 to 32.")]
        public int Length { get; init; } = 8;
    }
}
