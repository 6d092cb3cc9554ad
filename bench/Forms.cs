using System.Text.Json;

namespace Platform.Bench;

/// <summary>Filled steps of the built-in journeys.</summary>
internal static class Forms
{
    private const string Start = "\"authId\":\"";

    public static string AuthIdOf(string answer)
    {
        var from = answer.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return from < Start.Length
            ? throw new InvalidOperationException($"No step was answered: {answer}")
            : answer[from..answer.IndexOf('"', from)];
    }

    /// <summary>The body of an answer without what is random in all of them.</summary>
    public static string WithoutAuthId(string answer)
    {
        var body = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        return body.Contains(Start, StringComparison.Ordinal) ? body.Replace(AuthIdOf(body), "", StringComparison.Ordinal) : body;
    }

    public static string Mail(string authId, string mail) => Step(authId, Callback("StringAttributeInputCallback", mail, false));

    public static string Login(string authId, string userName, string password) => Step(
        authId,
        Callback("ValidatedCreateUsernameCallback", userName, false),
        Callback("ValidatedCreatePasswordCallback", password, false));

    // Both preferences are set, so that no login stops at the progressive profile.
    public static string Registration(string authId, string userName, string password) => Step(
        authId,
        Callback("ValidatedCreateUsernameCallback", userName, false),
        Callback("StringAttributeInputCallback", "Bench", false),
        Callback("StringAttributeInputCallback", "Mark", false),
        Callback("StringAttributeInputCallback", $"{userName}@example.com", false),
        Callback("BooleanAttributeInputCallback", true, false),
        Callback("BooleanAttributeInputCallback", true, false),
        Callback("ValidatedCreatePasswordCallback", password, false),
        Callback("KbaCreateCallback", "What's your favorite color?", "blue"),
        Callback("KbaCreateCallback", "Who was your first employer?", "nobody"),
        Callback("TermsAndConditionsCallback", true));

    private static string Step(string authId, params object[] callbacks) => JsonSerializer.Serialize(new { authId, callbacks });

    private static object Callback(string type, params object[] values) =>
        new { type, input = values.Select((value, i) => new { name = $"IDToken{i}", value }) };
}
