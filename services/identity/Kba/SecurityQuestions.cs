using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Identity.Kba;

/// <summary>The security questions that a person chose, with their answers as sent: clear text, or a hash that was imported.</summary>
internal abstract record SecurityQuestions
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

        return questions.Any(question => question is null)
            ? new Rejected($"Every question needs a questionId or a customQuestion, and an answer of 1 to {MaxCharacters} characters.")
            : new Accepted(questions!);
    }

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
        entry.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 and <= MaxCharacters } text
            ? text
            : null;
}
