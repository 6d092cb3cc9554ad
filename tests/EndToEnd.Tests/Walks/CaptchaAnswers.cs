using System.Web;
using Platform.EndToEnd.Tests.Stack;

namespace Platform.EndToEnd.Tests.Walks;

/// <summary>
/// What verifiers of CAPTCHAs say, in the words of their documentation (developers.google.com/recaptcha/docs/verify, docs.hcaptcha.com). The
/// last part of the path chooses the dialect; a response that begins with <c>good</c> is solved.
/// </summary>
internal static class CaptchaAnswers
{
    public static (int Status, string Json) To(StubRequest request) =>
        (200, (request.Path.TrimStart('/'), HttpUtility.ParseQueryString(request.Body)["response"]) switch
        {
            ("h-captcha", ['g', 'o', 'o', 'd', ..]) => """{"success":true,"challenge_ts":"2026-01-01T00:00:00Z","hostname":"example.com","credit":false}""",
            ("h-captcha", _) => """{"success":false,"error-codes":["invalid-or-already-seen-response"]}""",
            (_, ['g', 'o', 'o', 'd', ..]) => """{"success":true,"challenge_ts":"2026-01-01T00:00:00Z","hostname":"example.com"}""",
            _ => """{"success":false,"error-codes":["invalid-input-response"]}""",
        });

    /// <summary>Imports the sample journey with this verifier; returns its name.</summary>
    public static async Task<string> ImportCaptchaAsync(this DistributedStack stack, HttpStub verifier, string divClass, string secretKey)
    {
        var file = Administration.Sample("RegistrationWithCaptcha").Prefixed($"E2e{Guid.NewGuid():N}").With("product-CaptchaNode", node =>
        {
            node["captchaUri"] = $"{verifier.Url}/{divClass}";
            node["divClass"] = divClass;
            node["siteKey"] = "the-site";
            node["secretKey"] = secretKey;
        });
        await stack.ImportAsync(file);

        return file["trees"]!.AsObject().Single().Key;
    }
}
