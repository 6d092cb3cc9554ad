using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Platform.Identity.ManagedObjects;

namespace Platform.Identity.Kba.Checking;

/// <summary>An answer as typed, to a configured question or to one of the person's own.</summary>
internal sealed record GivenAnswer(string? QuestionId, string? CustomQuestion, string Answer)
{
    /// <summary>More answers than anybody can have defined are none.</summary>
    private const int MaxAnswers = 20;

    /// <summary>Reads the unsealed UTF-8 JSON array and wipes it; empty when it is none, or answers a question twice.</summary>
    public static ImmutableArray<GivenAnswer> Read(byte[] utf8)
    {
        var sent = StrictJson.Read(utf8);
        CryptographicOperations.ZeroMemory(utf8);

        if (sent is not { ValueKind: JsonValueKind.Array } entries || entries.GetArrayLength() > MaxAnswers)
        {
            return [];
        }

        var answers = entries.EnumerateArray().Select(ReadOne).ToArray();

        return answers.Any(answer => answer is null) || answers.DistinctBy(answer => (answer!.QuestionId, answer.CustomQuestion)).Count() < answers.Length
            ? []
            : [.. answers!];
    }

    /// <summary>The stored answer to the same question; null: the person has none.</summary>
    public SecurityAnswer? Find(ImmutableArray<SecurityAnswer> stored) => stored.FirstOrDefault(answer =>
        QuestionId is null ? answer.CustomQuestion == CustomQuestion : answer.QuestionId == QuestionId);

    /// <summary>Prints nothing of the content.</summary>
    public override string ToString() => "GivenAnswer(***)";

    private static GivenAnswer? ReadOne(JsonElement entry) => (TextOf(entry, "questionId"), TextOf(entry, "customQuestion"), TextOf(entry, "answer")) switch
    {
        ({ } id, _, { } answer) => new(id, null, answer),
        (null, { } own, { } answer) => new(null, own, answer),
        _ => null,
    };

    private static string? TextOf(JsonElement entry, string name) =>
        entry.ValueKind is JsonValueKind.Object && entry.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;
}
