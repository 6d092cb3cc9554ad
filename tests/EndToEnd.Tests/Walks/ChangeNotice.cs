using Platform.EndToEnd.Tests.Stack;
using Platform.Testing.Mails;

namespace Platform.EndToEnd.Tests.Walks;

/// <summary>The mail by which a journey itself tells that it changed a password.</summary>
internal static class ChangeNotice
{
    /// <summary>The document's own example of a further template, to the letter.</summary>
    private const string ChangedPassword = """
        {
            "enabled" : true,
            "from" : "",
            "subject" : {
                "en" :  "Password Change Notification"
            },
            "message" : {
                "en" : "<html><body>Your password has just been changed.<br/> If you did not change your password, or believe you received this email in error, please contact Customer Support.</body></html>"
            },
            "defaultLocale" : "en",
            "mimeType" : "text/html"
        }
        """;

    /// <summary>Imports the sample journey that sends it, and its template.</summary>
    public static async Task ImportResetWithNoticeAsync(this DistributedStack stack)
    {
        await stack.WriteAsync("/openidm/config/emailTemplate/changedPassword", ChangedPassword);
        await stack.ImportSampleAsync("ResetPasswordWithQuestions");
    }

    public static bool Is(ReceivedMail mail) =>
        mail.Subject == "Password Change Notification" && mail.Html.Contains("please contact Customer Support", StringComparison.Ordinal);
}
