using System.Collections.Immutable;
using System.Text.Json;

namespace Platform.Identity.Kba;

/// <summary>What the document <c>selfservice.kba</c> says (identity-and-config reference, section 4.1).</summary>
internal sealed record KbaConfiguration
{
    /// <summary>No questions at all.</summary>
    public static KbaConfiguration None { get; } = new() { QuestionIds = [] };

    /// <summary>Ids of the questions, in the order of the document.</summary>
    public required ImmutableArray<string> QuestionIds { get; init; }

    /// <summary>Answers that a person must have to be asked at all.</summary>
    public int MinimumAnswersToDefine { get; init; }

    /// <summary>Questions that are asked.</summary>
    public int MinimumAnswersToVerify { get; init; }

    /// <summary>Wrong answers after which none is accepted; null: no limit.</summary>
    public int? NumberOfAttemptsAllowed { get; init; }

    /// <summary>Reads the document; what is missing or of another kind counts as zero, or as no limit.</summary>
    public static KbaConfiguration Read(JsonElement content) => content.ValueKind is not JsonValueKind.Object
        ? None
        : new()
        {
            QuestionIds = content.TryGetProperty("questions", out var questions) && questions.ValueKind is JsonValueKind.Object
                ? [.. questions.EnumerateObject().Select(question => question.Name)]
                : [],
            MinimumAnswersToDefine = NumberOf(content, "minimumAnswersToDefine") ?? 0,
            MinimumAnswersToVerify = NumberOf(content, "minimumAnswersToVerify") ?? 0,
            NumberOfAttemptsAllowed = NumberOf(content, "numberOfAttemptsAllowed") is > 0 and var limit ? limit : null,
        };

    private static int? NumberOf(JsonElement content, string name) =>
        content.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0
            ? number
            : null;
}
