using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Captcha;

/// <summary>The earlier form of the CAPTCHA node: who does not pass ends the journey (nodes reference §4.1).</summary>
public sealed class ReCaptchaNode : CaptchaCheck, INode<ReCaptchaNode, ReCaptchaNode.Config>
{
    private ReCaptchaNode(NodeSetup setup, Config config)
        : base(setup, config, config.ReCaptchaUri)
    {
    }

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("product-ReCaptchaNode", "Legacy CAPTCHA", "risk", "deprecated");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.Single;

    /// <inheritdoc/>
    public static ReCaptchaNode Create(NodeSetup setup, Config config) => new(setup, config);

    private protected override NodeResult Verified(NodeInput input, bool isPerson) =>
        isPerson ? Leave(input.State) : Break("The CAPTCHA was not passed.");

    /// <summary>Configuration.</summary>
    public sealed record Config : CaptchaConfig
    {
        /// <summary>Address of the verifier.</summary>
        [Required]
        [Description("Address of the verifier; its origin must be allowed by the platform (Captcha:AllowedOrigins).")]
        public string ReCaptchaUri { get; init; } = "https://www.google.com/recaptcha/api/siteverify";
    }
}
