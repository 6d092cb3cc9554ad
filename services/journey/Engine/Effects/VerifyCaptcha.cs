namespace Platform.Journey.Engine.Effects;

/// <summary>
/// Ask the verifier of a CAPTCHA. A response can be verified once only, so this counts as a change: it is never asked for a mere validation, and a
/// repeated step gets the first answer.
/// </summary>
/// <param name="EffectId">Id of the change.</param>
/// <param name="VerifierUri">Where to ask (<c>siteverify</c>).</param>
/// <param name="SecretKey">Secret of the site.</param>
/// <param name="Response">What the widget of the page answered.</param>
public sealed record VerifyCaptcha(Guid EffectId, string VerifierUri, SecretReference SecretKey, Secret Response) : Command<CaptchaVerified>(EffectId);

/// <summary>What the verifier said.</summary>
/// <param name="Success">Its verdict; null: it could not be asked.</param>
/// <param name="Score">0 (a machine) to 1 (a person); null: the verifier gives none.</param>
public sealed record CaptchaVerified(bool? Success, double? Score) : EffectReply;
