using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Crest.Errors;

/// <summary>
/// The error body of the Common REST dialect: <c>{code, reason, message[, detail]}</c>, in this order.
/// Unmodified clients of the dialect parse it, so its form never changes (authenticate-protocol reference, section 1.7).
/// </summary>
public sealed record CrestError
{
    /// <summary>The HTTP status; the status line says the same.</summary>
    [JsonPropertyName("code")]
    public required int Code { get; init; }

    /// <summary>Fixed phrase of the status.</summary>
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    /// <summary>Sentence for the caller. Never carries a secret, personal data or a stack trace.</summary>
    [JsonPropertyName("message")]
    public required string Message { get; init; }

    /// <summary>Machine-readable addition, absent when null.</summary>
    [JsonPropertyName("detail")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Detail { get; init; }

    /// <summary>The error with the fixed phrase of its status.</summary>
    public static CrestError Of(int code, string message, JsonElement? detail = null) => new()
    {
        Code = code,
        Reason = ReasonPhrases.Of(code),
        Message = message,
        Detail = detail,
    };
}
