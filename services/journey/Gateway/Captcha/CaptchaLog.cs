namespace Platform.Journey.Gateway.Captcha;

/// <summary>Log messages about verifiers of CAPTCHAs. They name hosts, never keys or answers.</summary>
internal static partial class CaptchaLog
{
    [LoggerMessage(1161, LogLevel.Warning, "The CAPTCHA verifier on {Host} may not be asked; Captcha:AllowedOrigins lists those that may.")]
    public static partial void NotAllowed(ILogger logger, string host);

    [LoggerMessage(1162, LogLevel.Warning, "The CAPTCHA verifier on {Host} gave no verdict: {Reason}.")]
    public static partial void Failed(ILogger logger, string host, string reason);
}
