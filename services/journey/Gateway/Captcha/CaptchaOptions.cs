using System.ComponentModel.DataAnnotations;

namespace Platform.Journey.Gateway.Captcha;

/// <summary>Section <c>Captcha</c>: which verifiers may be asked, and how patiently; whose widgets pages may show.</summary>
internal sealed class CaptchaOptions
{
    /// <summary>
    /// Origins of verifiers, comma-separated. Journeys name the address, so that without this list whoever may write a journey could have the
    /// platform call anything (OWASP, server-side request forgery). <c>http</c> only for this machine.
    /// </summary>
    [RegularExpression(
        @"^\s*((https://[A-Za-z0-9.\-]+|http://(localhost|127\.0\.0\.1|\[::1\]))(:\d{1,5})?\s*(,\s*(?=h)|$))*$",
        ErrorMessage = "Captcha:AllowedOrigins must hold origins such as https://hcaptcha.com, without path; http only for this machine.")]
    public string AllowedOrigins { get; set; } =
        "https://www.google.com, https://www.recaptcha.net, https://hcaptcha.com, https://api.hcaptcha.com, https://challenges.cloudflare.com";

    /// <summary>
    /// Origins whose scripts and frames the pages may load, comma-separated: those of the widgets that journeys show. Empty: pages load nothing from elsewhere,
    /// and CAPTCHAs can be shown by other clients only.
    /// </summary>
    [RegularExpression(
        @"^\s*(https://[A-Za-z0-9.\-]+(:\d{1,5})?\s*(,\s*(?=h)|$))*$",
        ErrorMessage = "Captcha:WidgetOrigins must hold origins such as https://hcaptcha.com, without path.")]
    public string WidgetOrigins { get; set; } = "";

    /// <summary>Longest wait for a verifier; clients give a whole step up after 5 s (protocol reference §0.11).</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:10")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(3);
}
