using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Journey.Engine;
using Platform.Journey.Engine.Callbacks;
using Platform.Journey.Engine.Effects;
using Platform.Journey.Engine.Nodes;

namespace Platform.Journey.Nodes.Collectors;

/// <summary>The <c>selfservice.kba</c> document as nodes read it (identity reference §4.1).</summary>
internal sealed class KbaQuestions(Json document)
{
    // Nobody can be meant to answer more; a slip in the document must not fill the memory.
    private const int MostAnswers = 50;

    /// <summary>How many answers a person must define.</summary>
    public int MinimumAnswersToDefine => Count("minimumAnswersToDefine");

    /// <summary>How many answers prove who a person is.</summary>
    public int MinimumAnswersToVerify => Count("minimumAnswersToVerify");

    /// <summary>Property of the managed object that holds the answers.</summary>
    public string PropertyName => document.Member("kbaPropertyName")?.AsText() is { Length: > 0 } name ? name : "kbaInfo";

    /// <summary>The questions for a person, in configured order.</summary>
    public ValueArray<string> Texts(ImmutableArray<string> languages) =>
        Questions.Select(question => Localized.Choose(question.Value, languages)).OfType<string>().ToValueArray();

    /// <summary>The text of one question for a person: their own, or the configured one; null when it is not configured.</summary>
    public string? TextOf(SecurityQuestion question, ImmutableArray<string> languages) => question.QuestionId is { } id
        ? Localized.Choose(document.Member("questions")?.Member(id), languages)
        : question.CustomQuestion;

    /// <summary>
    /// What the person chose and answered. A login widget in use sends the index of a question instead of its text; it is taken for
    /// the question when no question has that text (protocol reference §2.6).
    /// </summary>
    public KbaEntry Read(Answer answer)
    {
        var text = answer.Text("question");
        var shown = answer.Asked.OutputValue("predefinedQuestions")?.Items().Select(item => item.AsText()).ToList() ?? [];
        if (!shown.Contains(text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < shown.Count)
        {
            text = shown[index] ?? "";
        }

        return new(IdOf(text), text, answer.Text("answer"));
    }

    private int Count(string member) => (int)Math.Clamp(document.Member(member)?.AsInteger() ?? 1, 0, MostAnswers);

    private IEnumerable<KeyValuePair<string, Json>> Questions => document.Member("questions")?.Members() ?? [];

    private string? IdOf(string text) => Questions
        .Where(question => question.Value.Members().Any(translation => translation.Value.AsText() == text))
        .Select(question => question.Key)
        .FirstOrDefault();
}

/// <summary>A question with its answer.</summary>
/// <param name="QuestionId">Id of a configured question; null: an own one.</param>
/// <param name="Question">Its text.</param>
/// <param name="Answer">The answer.</param>
internal sealed partial record KbaEntry(string? QuestionId, string Question, string Answer)
{
    /// <summary>True when there is a question and an answer.</summary>
    public bool IsComplete => !string.IsNullOrWhiteSpace(Question) && !string.IsNullOrWhiteSpace(Answer);

    /// <summary>True when two questions differ in punctuation, spaces and case only, or are the same one in two languages.</summary>
    public bool AsksTheSameAs(KbaEntry other) => (QuestionId is not null && QuestionId == other.QuestionId) || Words == other.Words;

    /// <summary>The entry as the managed object takes it; the identity service hashes the answer.</summary>
    public Json AsJson() => Json.Object(
        QuestionId is { } id ? ("questionId", Json.From(id)) : ("customQuestion", Json.From(Question)),
        ("answer", Json.From(Answer)));

    private string Words => NonWord().Replace(Question, "").ToLowerInvariant();

    /// <summary>Prints no answer.</summary>
    public override string ToString() => $"{nameof(KbaEntry)}({QuestionId})";

    [GeneratedRegex(@"\W", RegexOptions.CultureInvariant)]
    private static partial Regex NonWord();
}
