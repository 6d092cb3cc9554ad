using System.Globalization;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Captcha;

/// <summary>
/// Shows a CAPTCHA and has its answer verified (nodes reference §4.1). Other than in 7.5 an empty answer is asked for again: a page sends
/// one whenever it has a password checked before the CAPTCHA is solved.
/// </summary>
public abstract class CaptchaCheck : Node
{
    private readonly CaptchaConfig _config;
    private readonly string _verifierUri;
    private readonly double _threshold;

    private protected CaptchaCheck(NodeSetup setup, CaptchaConfig config, string verifierUri)
    {
        _config = config;
        _verifierUri = verifierUri;
        if (!double.TryParse(config.ScoreThreshold, NumberStyles.Float, CultureInfo.InvariantCulture, out _threshold) || _threshold is not (>= 0 and <= 1))
        {
            setup.Problem("The score threshold is no number from 0.0 to 1.0.");
        }

        if (config.Secret is { Label: null, Value: null })
        {
            setup.Problem("A CAPTCHA needs secretKey or secretLabelIdentifier.");
        }

        foreach (var uri in (ReadOnlySpan<string>)[verifierUri, config.ApiUri])
        {
            if (!Uri.TryCreate(uri, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
            {
                setup.Problem("The addresses of a CAPTCHA are absolute, and http or https.");
            }
        }
    }

    /// <inheritdoc/>
    public override bool AsksPerson => true;

    /// <inheritdoc/>
    public sealed override NodeResult Run(NodeInput input)
    {
        if (input.IsFirstVisit || input.Answers[0].Text() is not { Length: > 0 } response)
        {
            return Ask(input.State, new ReCaptchaCallback(
                _config.SiteKey, _config.ApiUri, _config.DivClass, _config.ReCaptchaV3, _config.DisableSubmission));
        }

        var verify = new VerifyCaptcha(input.EffectId("captcha"), _verifierUri, _config.Secret, new(response));
        return input.Reply(verify) switch
        {
            null => Perform(input, verify),
            { Success: null } => Break("The verifier of the CAPTCHA could not be asked."),
            { Success: var success, Score: var score } => Verified(input, success == true && (score is null || score >= _threshold)),
        };
    }

    private protected abstract NodeResult Verified(NodeInput input, bool isPerson);
}
