using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Journey.Nodes.Captcha;

/// <summary>Configuration of a CAPTCHA of the usual pattern: reCAPTCHA v2 and v3, hCaptcha v1 (nodes reference §4.1).</summary>
public abstract record CaptchaConfig
{
    /// <summary>Public key of the site.</summary>
    [Required]
    [Description("Public key of the site.")]
    public string SiteKey { get; init; } = "";

    /// <summary>Secret key of the site.</summary>
    [Required]
    [Description("Secret key of the site.")]
    public string? SecretKey { get; init; }

    /// <summary>Label of a secret store.</summary>
    [Description("Kept for imports; secret stores are not asked, so the secret key must be set.")]
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

    /// <summary>Prints no secret.</summary>
    public sealed override string ToString() => $"CAPTCHA of {SiteKey}";
}
