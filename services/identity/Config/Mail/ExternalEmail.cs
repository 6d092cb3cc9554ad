using System.Text.Json;
using Marten;
using Platform.Identity.Config.Pages;

namespace Platform.Identity.Config.Mail;

/// <summary>
/// The document <c>external.email</c>: the mail server (identity-and-config reference, section 6.3). The password goes to the host that it was given for, and nowhere else.
/// </summary>
internal sealed class ExternalEmail : IConfigKind
{
    public const string DocumentId = "external.email";

    /// <summary>Where the password of the account stands.</summary>
    public const string PasswordPointer = "/auth/password";

    private static readonly string[] Durations = ["timeout", "writetimeout", "connectiontimeout"];

    public string Id => DocumentId;

    public bool IsBuiltIn => false;

    public IReadOnlyList<string> Addresses { get; } = ["/host"];

    public Task<ConfigVerdict> JudgeAsync(JsonElement asked, JsonElement? present, IQuerySession session, CancellationToken ct) =>
        Task.FromResult<ConfigVerdict>(Problem(asked) is { } problem ? ConfigVerdict.Invalid(problem) : new ConfigVerdict.Accepted(asked));

    public JsonElement Show(JsonElement? stored) => stored ?? JsonElement.Parse("{}");

    /// <summary>What is wrong; null: nothing. Placeholders such as <c>&amp;{mail.host}</c> and their typed forms stand for any value.</summary>
    internal static string? Problem(JsonElement document)
    {
        var type = document.TryGetProperty("type", out var named) ? named : JsonSerializer.SerializeToElement("smtp");

        if (type.ValueKind is not JsonValueKind.String || type.GetString() is not "smtp")
        {
            return "/type must be smtp: mails go out over SMTP only.";
        }

        if (!(document.TryGetProperty("host", out var host) && host.ValueKind is JsonValueKind.String && host.GetString()!.Length is > 0 and <= 253))
        {
            return "/host must name the mail server.";
        }

        return NumberProblem(document, "port", 1, 65_535)
            ?? DocumentShape.First(Durations.Select(name => NumberProblem(document, name, 1, 3_600_000)))
            ?? DocumentShape.Text(document, "", "from")
            ?? DocumentShape.First(((string[])["auth", "starttls", "ssl"]).Select(name => DocumentShape.Object(document, "", name)))
            ?? DocumentShape.Member(document, "", "smtpProperties", "an array of texts", JsonValueKind.Array)
            ?? (document.TryGetProperty("auth", out var auth) ? AuthProblem(auth) : null);
    }

    private static string? AuthProblem(JsonElement auth) =>
        DocumentShape.Text(auth, "/auth", "username") ?? DocumentShape.Text(auth, "/auth", "password")
        ?? (auth.TryGetProperty("type", out var type) && !(type.ValueKind is JsonValueKind.String && type.GetString() is "basic") ? "/auth/type must be basic: the account of a mail server is name and password." : null);

    private static string? NumberProblem(JsonElement parent, string name, int min, int max) =>
        !parent.TryGetProperty(name, out var value)
        || (value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max)
        || value.ValueKind is JsonValueKind.Object
        || (value.ValueKind is JsonValueKind.String && value.GetString()!.StartsWith("&{", StringComparison.Ordinal))
            ? null
            : $"/{name} must be a whole number from {min} to {max}.";
}
