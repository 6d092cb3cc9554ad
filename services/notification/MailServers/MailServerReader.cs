using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Notification.Outgoing;

namespace Platform.Notification.MailServers;

/// <summary>
/// Reads the document <c>external.email</c> (identity-and-config reference, section 6.3). What it leaves out is as in section <c>Smtp</c>.
/// </summary>
internal sealed class MailServerReader(Placeholders placeholders, IOptions<SmtpOptions> smtp)
{
    private const int DefaultPort = 25;
    private const int SmtpsPort = 465;
    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(5);

    /// <summary>The mail server that a document names.</summary>
    /// <param name="document">The document, its secrets null.</param>
    /// <param name="password">Password of its account; null: none, or the document holds a placeholder for it.</param>
    /// <exception cref="MailRefusedException">A placeholder stands for nothing, or for what cannot be there.</exception>
    public MailServer Read(JsonElement document, string? password)
    {
        var host = Text(document, "host") ?? throw Unusable();
        var ssl = Enabled(document, "ssl");
        var port = Number(document, "port") ?? (ssl ? SmtpsPort : DefaultPort);
        var from = Text(document, "from") ?? smtp.Value.From;

        if (port is < 1 or > 65_535 || !SmtpOptions.IsSender(from))
            throw Unusable();

        var auth = document.TryGetProperty("auth", out var given) && Enabled(document, "auth") ? given : default;

        return new(
            host,
            (int)port,
            Tls(document, ssl, port),
            auth.ValueKind is JsonValueKind.Object ? Text(auth, "username") : null,
            auth.ValueKind is JsonValueKind.Object ? password ?? Text(auth, "password") : null,
            from,
            Duration(document, "timeout") ?? smtp.Value.Timeout,
            Duration(document, "connectiontimeout") ?? smtp.Value.ConnectTimeout);
    }

    // A server is asked for TLS also when the document does not: the password of an account is not sent in clear.
    private SmtpTls Tls(JsonElement document, bool ssl, long port) =>
        ssl || port is SmtpsPort ? SmtpTls.SslOnConnect : Enabled(document, "starttls") ? SmtpTls.StartTls : SmtpTls.StartTlsWhenAvailable;

    private bool Enabled(JsonElement document, string name) =>
        document.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.Object && member.TryGetProperty("enable", out var enable)
        && Resolved(enable) is "true";

    private TimeSpan? Duration(JsonElement document, string name) => Number(document, name) is { } milliseconds
        ? TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, (long)_shortest.TotalMilliseconds, (long)_longest.TotalMilliseconds))
        : null;

    private long? Number(JsonElement document, string name) => Text(document, name) is not { } text ? null : long.TryParse(text, out var number) ? number : throw Unusable();

    private string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && Resolved(value) is { Length: > 0 } text ? text : null;

    /// <summary>A scalar as text; of a typed placeholder such as <c>{"$int":"&amp;{esv.port}"}</c> what stands for it.</summary>
    private string? Resolved(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => placeholders.Resolve(value.GetString()!) ?? throw Unusable(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Object when value.EnumerateObject().FirstOrDefault() is { Value.ValueKind: JsonValueKind.String } typed && typed.Name is ['$', ..] => Resolved(typed.Value),
        _ => null,
    };

    private static MailRefusedException Unusable() => new(MailReasons.ServerConfiguration, isFinal: false);
}
