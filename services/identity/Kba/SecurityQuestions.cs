using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.Identity.Kba;

/// <summary>The security questions that a person chose, with their answers as sent: clear text, or a hash that was imported.</summary>
internal abstract partial record SecurityQuestions
{
    /// <summary>Property that holds them (<c>kbaPropertyName</c> of the default configuration).</summary>
    public const string Property = "kbaInfo";

    private const int MaxQuestions = 20;
    private const int MaxCharacters = 512;

    private SecurityQuestions()
    {
    }

    /// <summary>One question: an id of the configuration, or the person's own text.</summary>
    public sealed record Question(string? QuestionId, string? CustomQuestion, JsonElement Answer)
    {
        /// <summary>Prints nothing of the content.</summary>
        public override string ToString() => "Question(***)";
    }

    /// <summary>Usable.</summary>
    public sealed record Accepted(ImmutableArray<Question> Questions) : SecurityQuestions
    {
        /// <summary>The property as others may see it: which questions, no answers.</summary>
        public JsonElement WithoutAnswers() => JsonSerializer.SerializeToElement(new JsonArray([.. Questions.Select(question =>
            question.QuestionId is { } id ? new JsonObject { ["questionId"] = id } : new JsonObject { ["customQuestion"] = question.CustomQuestion })]));

        /// <summary>Prints nothing of the content.</summary>
        public override string ToString() => $"{Questions.Length} security questions";
    }

    /// <summary>Not usable, and why.</summary>
    public sealed record Rejected(string Message) : SecurityQuestions;

    /// <summary>Reads the array <c>[{"questionId" | "customQuestion", "answer"}]</c>.</summary>
    public static SecurityQuestions Read(JsonElement sent)
    {
        if (sent.ValueKind is not JsonValueKind.Array || sent.GetArrayLength() is 0 or > MaxQuestions)
        {
            return new Rejected($"The property {Property} must be an array of 1 to {MaxQuestions} questions.");
        }

        var questions = sent.EnumerateArray().Select(ReadOne).ToImmutableArray();

        if (questions.Any(question => question is null))
        {
            return new Rejected($"Every question needs a questionId or a customQuestion, and an answer of 1 to {MaxCharacters} characters.");
        }

        return questions.DistinctBy(question => ComparableOf(question!)).Count() < questions.Length
            ? new Rejected("No two security questions may be the same.")
            : new Accepted(questions!);
    }

    /// <summary>Two own questions are equal when their words are, whatever stands between them (nodes reference, section 4.1).</summary>
    private static (string? Id, string? Text) ComparableOf(Question question) =>
        (question.QuestionId, question.CustomQuestion is { } own ? NoWord().Replace(own, "").ToLowerInvariant() : null);

    [GeneratedRegex(@"\W", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex NoWord();

    private static Question? ReadOne(JsonElement entry)
    {
        if (entry.ValueKind is not JsonValueKind.Object || !entry.TryGetProperty("answer", out var answer) || !IsAnswer(answer))
        {
            return null;
        }

        return (TextOf(entry, "questionId"), TextOf(entry, "customQuestion")) switch
        {
            ({ } id, _) => new(id, null, answer),
            (null, { } own) => new(null, own, answer),
            _ => null,
        };
    }

    private static bool IsAnswer(JsonElement answer) =>
        answer.ValueKind is JsonValueKind.String ? answer.GetString()!.Length is > 0 and <= MaxCharacters : AnswerHash.IsImported(answer);

    private static string? TextOf(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
        && value.GetString() is { Length: <= MaxCharacters } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : null;
}
