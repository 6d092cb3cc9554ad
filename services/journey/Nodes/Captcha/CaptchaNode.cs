using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Captcha;

/// <summary>
/// Tells people from machines by a CAPTCHA: reCAPTCHA v2 and v3, hCaptcha v1, and others of their pattern (nodes reference §4.1). Other
/// than in 7.5 an empty answer is asked for again instead of ending the journey.
/// </summary>
public sealed class CaptchaNode : CaptchaCheck, INode<CaptchaNode, CaptchaNode.Config>
{
    private CaptchaNode(NodeSetup setup, Config config)
        : base(setup, config, config.CaptchaUri)
    {
    }

    /// <inheritdoc/>
    public static NodeType Type { get; } = new("product-CaptchaNode", "CAPTCHA", "risk");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.TrueFalse;

    /// <inheritdoc/>
    public static CaptchaNode Create(NodeSetup setup, Config config) => new(setup, config);

    private protected override NodeResult Verified(NodeInput input, bool isPerson) => Decide(input.State, isPerson);

    /// <summary>Configuration.</summary>
    public sealed record Config : CaptchaConfig
    {
        /// <summary>Address of the verifier.</summary>
        [Required]
        [Description("Address of the verifier; its origin must be allowed by the platform (Captcha:AllowedOrigins).")]
        public string CaptchaUri { get; init; } = "https://www.google.com/recaptcha/api/siteverify";
    }
}
