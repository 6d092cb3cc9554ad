namespace Platform.Journey.Engine.Callbacks;

/// <summary>Asks the page to show a CAPTCHA and to send what its widget answered. The answer can be used once and is never echoed.</summary>
/// <param name="SiteKey">Public key of the site.</param>
/// <param name="ApiUri">Script of the widget.</param>
/// <param name="DivClass">Class of the element the widget replaces.</param>
/// <param name="V3">True: a scoring CAPTCHA without a challenge.</param>
/// <param name="DisableSubmission">Whether the form stays disabled until the CAPTCHA is solved.</param>
public sealed record ReCaptchaCallback(string SiteKey, string ApiUri, string DivClass, bool V3, bool DisableSubmission) : Callback
{
    /// <inheritdoc/>
    public override string Type => "ReCaptchaCallback";

    /// <inheritdoc/>
    protected override ValueArray<CallbackOutput> Output =>
    [
        new("recaptchaSiteKey", Json.From(SiteKey)),
        new("captchaApiUri", Json.From(ApiUri)),
        new("captchaDivClass", Json.From(DivClass)),
        new("reCaptchaV3", Json.From(V3)),
        new("disableSubmission", Json.From(DisableSubmission)),
    ];

    /// <inheritdoc/>
    protected override ValueArray<CallbackInput> Input =>
    [
        new("", Json.From(""), InputSecrecy.NeverEchoed),
    ];
}
