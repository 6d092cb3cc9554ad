using System.Web;

namespace Platform.EndToEnd.Tests.Walks;

/// <summary>
/// What verifiers of CAPTCHAs say, in the words of their documentation (developers.google.com/recaptcha/docs/verify, docs.hcaptcha.com). The
/// last part of the path chooses the dialect; the response <c>good</c> is solved.
/// </summary>
internal static class CaptchaAnswers
{
    public static (int Status, string Json) To(StubRequest request) =>
        (200, (request.Path.TrimStart('/'), HttpUtility.ParseQueryString(request.Body)["response"]) switch
        {
            ("h-captcha", "good") => """{"success":true,"challenge_ts":"2026-01-01T00:00:00Z","hostname":"example.com","credit":false}""",
            ("h-captcha", _) => """{"success":false,"error-codes":["invalid-or-already-seen-response"]}""",
            (_, "good") => """{"success":true,"challenge_ts":"2026-01-01T00:00:00Z","hostname":"example.com"}""",
            _ => """{"success":false,"error-codes":["invalid-input-response"]}""",
        });
}
