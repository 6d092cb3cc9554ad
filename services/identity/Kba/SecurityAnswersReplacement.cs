using System.Collections.Immutable;
using Marten;

namespace Platform.Identity.Kba;

/// <summary>Puts better hashes of the same answers in place.</summary>
internal static class SecurityAnswersReplacement
{
    /// <summary>Nothing happens when the person has chosen other questions meanwhile.</summary>
    public static void ReplaceAnswers(
        this IDocumentSession session, string key, ImmutableArray<SecurityAnswer> stored, ImmutableArray<SecurityAnswer> upgraded)
    {
        var serializer = session.DocumentStore.Options.Serializer();

        session.QueueSqlCommand(
            "update identity.mt_doc_security_answers set data = ?::jsonb where id = ? and data = ?::jsonb",
            serializer.ToJson(new SecurityAnswers { Id = key, Answers = upgraded }),
            key,
            serializer.ToJson(new SecurityAnswers { Id = key, Answers = stored }));
    }
}
