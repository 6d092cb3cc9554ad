using System.Text.Json;
using Platform.Identity.Config;

namespace Platform.Identity.Kba.Configuring;

/// <summary>What the document <c>selfservice.kba</c> must look like.</summary>
internal static class KbaShape
{
    private const int MaxQuestions = 100;
    private const int MaxAnswers = 20;
    private const int MaxAttempts = 1000;
    private const int MaxCharacters = 512;

    /// <summary>What is wrong; null: nothing.</summary>
    public static string? Problem(JsonElement content)
    {
        if (content.TryGetProperty("kbaPropertyName", out var property) && property.ValueKind is not JsonValueKind.Null
            && !(property.ValueKind is JsonValueKind.String && property.ValueEquals(SecurityQuestions.Property)))
        {
            return $"The member kbaPropertyName must be {SecurityQuestions.Property}: security questions are stored nowhere else.";
        }

        if (content.TryGetProperty("numberOfAttemptsAllowed", out var allowed) && allowed.ValueKind is not JsonValueKind.Null
            && Number(allowed) is null or < 1 or > MaxAttempts)
        {
            return $"The member numberOfAttemptsAllowed must be a number from 1 to {MaxAttempts}. Leave it out for no limit.";
        }

        return QuestionsProblem(content) ?? CountsProblem(content);
    }

    private static string? CountsProblem(JsonElement content)
    {
        var define = NumberOf(content, "minimumAnswersToDefine");
        var verify = NumberOf(content, "minimumAnswersToVerify");

        if (define is null or < 1 or > MaxAnswers)
        {
            return $"The member minimumAnswersToDefine must be a number from 1 to {MaxAnswers}.";
        }

        return verify is null or < 1 || verify > define ? "The member minimumAnswersToVerify must be a number from 1 to minimumAnswersToDefine."
            : verify > content.GetProperty("questions").EnumerateObject().Count() ? "The member minimumAnswersToVerify must not be larger than the number of questions."
            : null;
    }

    private static string? QuestionsProblem(JsonElement content)
    {
        if (!content.TryGetProperty("questions", out var questions) || questions.ValueKind is not JsonValueKind.Object
            || questions.EnumerateObject().Count() is 0 or > MaxQuestions)
        {
            return $"The member questions must be an object with 1 to {MaxQuestions} questions.";
        }

        return questions.EnumerateObject().Select(QuestionProblem).FirstOrDefault(problem => problem is not null);
    }

    private static string? QuestionProblem(JsonProperty question)
    {
        if (question.Name.Length is 0 or > 64 || question.Value.ValueKind is not JsonValueKind.Object || !question.Value.EnumerateObject().Any())
        {
            return $"The question '{question.Name}' must have an id of 1 to 64 characters and an object with its text in at least one locale.";
        }

        return question.Value.EnumerateObject().Select(text =>
                !LocaleNames.IsName(text.Name) ? $"The question '{question.Name}': '{text.Name}' is no locale such as en or en_GB."
                : text.Value.ValueKind is not JsonValueKind.String || string.IsNullOrWhiteSpace(text.Value.GetString()) || text.Value.GetString()!.Length > MaxCharacters
                    ? $"The question '{question.Name}' must have a text of 1 to {MaxCharacters} characters in {text.Name}."
                    : null)
            .FirstOrDefault(problem => problem is not null);
    }

    private static int? NumberOf(JsonElement content, string name) => content.TryGetProperty(name, out var value) ? Number(value) : null;

    private static int? Number(JsonElement value) => value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
}
