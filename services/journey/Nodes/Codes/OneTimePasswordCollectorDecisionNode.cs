using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Codes;

/// <summary>
/// Asks for the one-time password. True when it is right and not too old; then it is gone. A wrong one leaves through <c>false</c>, and the journey decides
/// whether to ask again, but after five wrong guesses the code is gone, however the journey is wired: the original lets guess for ever.
/// White space in the input does not count (nodes reference §5).
/// </summary>
public sealed class OneTimePasswordCollectorDecisionNode(OneTimePasswordCollectorDecisionNode.Config config)
    : Node, INode<OneTimePasswordCollectorDecisionNode, OneTimePasswordCollectorDecisionNode.Config>
{
    /// <inheritdoc/>
    public static NodeType Type { get; } =
        new("OneTimePasswordCollectorDecisionNode", "OTP Collector Decision", "otp", "mfa", "multi-factor authentication");

    /// <inheritdoc/>
    public override ImmutableArray<Outcome> Outcomes => Outcome.TrueFalse;

    /// <inheritdoc/>
    public override ImmutableArray<string> TransientInputs => [OneTimePassword.Code, OneTimePassword.Timestamp];

    /// <inheritdoc/>
    public override bool AsksPerson => true;

    /// <inheritdoc/>
    public static OneTimePasswordCollectorDecisionNode Create(NodeSetup setup, Config config) => new(config);

    /// <inheritdoc/>
    public override NodeResult Run(NodeInput input) => Typed(input) is { Length: > 0 } typed
        ? Check(input, typed)
        : Ask(input.State, new PasswordCallback("One Time Password"));

    private static string Typed(NodeInput input) =>
        input.IsFirstVisit ? "" : string.Concat(input.Answers[0].Text().Where(c => !char.IsWhiteSpace(c)));

    private NodeResult.Leave Check(NodeInput input, string typed)
    {
        if (input.State.GetText(OneTimePassword.Code) is not { Length: > 0 } code || IsExpired(input))
        {
            return Decide(input.State, false);
        }

        return OneTimePassword.Matches(code, typed)
            ? Decide(OneTimePassword.Remove(input.State), true)
            : Decide(OneTimePassword.CountGuess(input.State), false);
    }

    // A code whose age is not known is too old.
    private bool IsExpired(NodeInput input) =>
        input.State.Get(OneTimePassword.Timestamp)?.AsInteger() is not { } made
        || input.Now.ToUnixTimeSeconds() - made >= config.PasswordExpiryTime * 60L;

    /// <summary>Configuration.</summary>
    public sealed record Config
    {
        /// <summary>Life of a code in minutes.</summary>
        [Range(1, int.MaxValue)]
        [Description("Minutes for which a code can be used.")]
        public int PasswordExpiryTime { get; init; } = 5;
    }
}
