using Microsoft.Extensions.Options;
using Platform.Journey.Gateway.Captcha;

namespace Platform.Journey.Gateway.Pages;

/// <summary>
/// What a document of ours may do in a browser: load from this origin alone, run no inline script, be framed by nobody (CSP Level 3, Trusted Types). Widgets of
/// CAPTCHAs need scripts and frames of others, which the operator names.
/// </summary>
internal sealed class PagePolicy
{
    private const string Denied = "camera=(), microphone=(), payment=(), usb=()";

    private readonly string _contentSecurityPolicy;

    public PagePolicy(IOptions<CaptchaOptions> captcha)
    {
        var widgets = string.Concat(captcha.Value.WidgetOrigins.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(origin => " " + origin));
        _contentSecurityPolicy =
            $"default-src 'none'; script-src 'self'{widgets}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'{widgets}; "
            + (widgets.Length > 0 ? $"frame-src{widgets}; " : "")
            + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types journey-html captcha-script";
    }

    /// <summary>Puts the policy on a document.</summary>
    public void Apply(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = _contentSecurityPolicy;
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Denied;
    }
}
