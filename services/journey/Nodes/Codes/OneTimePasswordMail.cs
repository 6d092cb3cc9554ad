using Platform.Journey.Engine;

namespace Platform.Journey.Nodes.Codes;

/// <summary>
/// The mail that carries a one-time password, as a template: the code itself never stands in it, but comes as a secret of the command.
/// </summary>
internal static class OneTimePasswordMail
{
    private const string DefaultLocale = "en";
    private const string Placeholder = "{{OTP}}";
    private const string Code = "{{object." + OneTimePassword.Code + "}}";

    /// <summary>The template of a configuration; texts that are missing get words of their own.</summary>
    public static Json Template(OneTimePasswordSmtpSenderNode.Config config)
    {
        var subject = Texts(config.EmailSubject, "Your one-time password");
        var message = Texts(config.EmailContent, "Your One Time Password:");
        message = Json.Object([.. message.Members().Select(text => (text.Key, Json.From(WithCode(text.Value.AsText()!))))]);

        // The default locale must have both: a subject in other languages only is better than no mail.
        var locale = message.Members().First().Key;
        subject = subject.Member(locale) is null
            ? Json.Object([.. subject.Members().Select(text => (text.Key, text.Value)), (locale, subject.Members().First().Value)])
            : subject;
        var template = Json.Object(
            ("subject", subject),
            ("message", message),
            ("defaultLocale", Json.From(locale)),
            ("mimeType", Json.From(message.Members().Any(text => IsHtml(text.Value.AsText()!)) ? "text/html" : "text/plain")));
        return string.IsNullOrWhiteSpace(config.FromEmailAddress) ? template : template.With("from", Json.From(config.FromEmailAddress));
    }

    private static string WithCode(string text) => text.Contains(Placeholder, StringComparison.Ordinal)
        ? text.Replace(Placeholder, Code, StringComparison.Ordinal)
        : $"{text.TrimEnd()} {Code}";

    private static Json Texts(Json configured, string missing)
    {
        if (configured.AsText() is { Length: > 0 } text)
        {
            return Json.Object((DefaultLocale, Json.From(text)));
        }

        (string Locale, Json Text)[] texts = [.. configured.Members()
            .Where(entry => entry.Key.Length > 0 && entry.Value.AsText() is { Length: > 0 })
            .Select(entry => (entry.Key, entry.Value))];
        return texts.Length > 0 ? Json.Object(texts) : Json.Object((DefaultLocale, Json.From(missing)));
    }

    private static bool IsHtml(string text) => text.Contains("</", StringComparison.Ordinal) || text.Contains("/>", StringComparison.Ordinal);
}
