using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Journey.Engine.Effects;

namespace Platform.Journey.Nodes.Captcha;

/// <summary>Configuration of a CAPTCHA of the usual pattern: reCAPTCHA v2 and v3, hCaptcha v1 (nodes reference §4.1).</summary>
public abstract record CaptchaConfig
{
    /// <summary>Public key of the site.</summary>
    [Required]
    [Description("Public key of the site.")]
    public string SiteKey { get; init; } = "";

    /// <summary>Secret key of the site.</summary>
    [Description("Secret key of the site, where no secret label identifier is set or the platform keeps no secret under its label.")]
    public string? SecretKey { get; init; }

    /// <summary>Identifier in the label of the secret key.</summary>
    [RegularExpression(SecretReference.IdentifierPattern, ErrorMessage = "secretLabelIdentifier may have letters, digits and inner points only")]
    [Description("Identifier X of the label am.authentication.nodes.captcha.X.secret, under which the platform keeps the secret key (SecretLabels in docs/operations.md).")]
    public string? SecretLabelIdentifier { get; init; }

    /// <summary>Script of the widget.</summary>
    [Required]
    [Description("Script of the widget.")]
    public string ApiUri { get; init; } = "https://www.google.com/recaptcha/api.js";

    /// <summary>Class of the element of the widget.</summary>
    [Required]
    [Description("Class of the element that the widget replaces: g-recaptcha, h-captcha.")]
    public string DivClass { get; init; } = "g-recaptcha";

    /// <summary>Whether the CAPTCHA only scores.</summary>
    [Description("The CAPTCHA scores what the person does and shows no challenge (reCAPTCHA v3).")]
    public bool ReCaptchaV3 { get; init; }

    /// <summary>Least score that passes.</summary>
    [Required]
    [Description("Least score that passes, 0.0 to 1.0; a verifier that gives no score is not measured by it.")]
    public string ScoreThreshold { get; init; } = "0.0";

    /// <summary>Whether the form waits for the CAPTCHA.</summary>
    [Description("Keep the form disabled until the CAPTCHA is solved.")]
    public bool DisableSubmission { get; init; } = true;

    /// <summary>Where the secret key is found.</summary>
    internal SecretReference Secret => new(
        string.IsNullOrEmpty(SecretLabelIdentifier) ? null : $"am.authentication.nodes.captcha.{SecretLabelIdentifier}.secret",
        string.IsNullOrEmpty(SecretKey) ? null : new(SecretKey));

    /// <summary>Prints no secret.</summary>
    public sealed override string ToString() => $"CAPTCHA of {SiteKey}";
}
