using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marten;
using Platform.Identity.Config;

namespace Platform.Identity.Kba.Configuring;

/// <summary>
/// The document <c>selfservice.kba</c>. A question that somebody has answered is neither deleted nor reworded: the answer belongs to the text
/// that was read. Translations may be added, and questions that nobody uses may change.
/// </summary>
internal sealed class KbaConfig : IConfigKind
{
    public string Id => SelfServiceConfiguration.KbaId;

    public async Task<ConfigVerdict> JudgeAsync(JsonElement asked, JsonElement? present, IQuerySession session, CancellationToken ct)
    {
        if (KbaShape.Problem(asked) is { } problem)
        {
            return ConfigVerdict.Invalid(problem);
        }

        foreach (var id in present is { } content ? Changed(content, asked.GetProperty("questions")) : [])
        {
            if (await IsUsedAsync(session, id, ct))
            {
                return ConfigVerdict.Forbidden($"The question '{id}' has been answered by somebody: it must neither be removed nor reworded. Add a new question instead.");
            }
        }

        var result = JsonObject.Create(asked)!;
        result["kbaPropertyName"] = SecurityQuestions.Property;

        return new ConfigVerdict.Accepted(JsonSerializer.SerializeToElement(result));
    }

    public JsonElement Show(JsonElement? stored) => stored ?? JsonElement.Parse("{}");

    /// <summary>Ids of the questions one of whose texts is gone or another one.</summary>
    internal static ImmutableArray<string> Changed(JsonElement present, JsonElement asked) =>
        present.TryGetProperty("questions", out var questions) && questions.ValueKind is JsonValueKind.Object
            ? [.. questions.EnumerateObject().Where(question => !Keeps(question, asked)).Select(question => question.Name)]
            : [];

    private static bool Keeps(JsonProperty question, JsonElement asked) =>
        asked.TryGetProperty(question.Name, out var texts)
        && (question.Value.ValueKind is not JsonValueKind.Object
            || question.Value.EnumerateObject().All(text => texts.TryGetProperty(text.Name, out var now) && JsonElement.DeepEquals(text.Value, now)));

    private static async Task<bool> IsUsedAsync(IQuerySession session, string id, CancellationToken ct) => (await session.AdvancedSql.QueryAsync<bool>(
        "select exists (select 1 from identity.mt_doc_security_answers where data -> 'answers' @> jsonb_build_array(jsonb_build_object('questionId', ?::text)))", ct, id))[0];
}
