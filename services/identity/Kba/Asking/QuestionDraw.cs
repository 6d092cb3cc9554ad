using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Platform.Contracts.Identity.V1;

namespace Platform.Identity.Kba.Asking;

/// <summary>
/// The rule of which questions are put. As long as nothing is proved, everybody is asked exactly as many configured questions as must be answered, the
/// same ones however often somebody draws: too few are filled up and too many are cut by a rank that follows from the identity. Neither
/// their number nor their order nor their change then tells an account from an identity without one, nobody can draw until an easy
/// question comes, and whoever has answers to as many configured questions can answer. Behind a proof the choice is random.
/// </summary>
internal static class QuestionDraw
{
    /// <summary>The drawn questions, in the order of the pool they are drawn from.</summary>
    /// <param name="records">What is stored.</param>
    /// <param name="subject">Whom they are put to.</param>
    /// <param name="drawId">The same id draws the same.</param>
    /// <param name="ownQuestions">Whether the person's own questions may be drawn.</param>
    public static ImmutableArray<SecurityQuestion> Of(KbaRecords records, KbaSubject subject, Guid drawId, bool ownQuestions)
    {
        var configuration = records.Configuration;
        var pool = ownQuestions ? OwnPool(records, subject) : SilentPool(records, subject);

        return [.. pool
            .Select((question, index) => (Question: question, Index: index, Rank: Rank(drawId.ToByteArray(), question.QuestionId ?? "=" + question.CustomQuestion)))
            .OrderBy(drawn => drawn.Rank)
            .ThenBy(drawn => drawn.Index)
            .Take(configuration.MinimumAnswersToVerify)
            .OrderBy(drawn => drawn.Index)
            .Select(drawn => drawn.Question)];
    }

    /// <summary>All questions of the person in their order; somebody without them has those of a stranger.</summary>
    private static ImmutableArray<SecurityQuestion> OwnPool(KbaRecords records, KbaSubject subject)
    {
        var known = records.UsableAnswers
            .Where(answer => answer.CustomQuestion is not null || records.Configuration.QuestionIds.Contains(answer.QuestionId!, StringComparer.Ordinal))
            .Select(answer => new SecurityQuestion { QuestionId = answer.QuestionId, CustomQuestion = answer.CustomQuestion })
            .ToImmutableArray();

        return known.Length >= records.Configuration.MinimumAnswersToVerify ? known : SilentPool(records, subject);
    }

    /// <summary>Configured questions only, the person's first, no more than must be answered, in the order of the configuration.</summary>
    private static ImmutableArray<SecurityQuestion> SilentPool(KbaRecords records, KbaSubject subject)
    {
        var configuration = records.Configuration;
        var own = records.UsableAnswers.Select(answer => answer.QuestionId).ToHashSet(StringComparer.Ordinal);

        var chosen = configuration.QuestionIds
            .OrderByDescending(own.Contains)
            .ThenBy(id => Rank(subject.Digest.AsSpan(), id))
            .Take(configuration.MinimumAnswersToVerify)
            .ToHashSet(StringComparer.Ordinal);

        return [.. configuration.QuestionIds.Where(chosen.Contains).Select(id => new SecurityQuestion { QuestionId = id })];
    }

    private static ulong Rank(ReadOnlySpan<byte> seed, string question) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData([.. seed, .. Encoding.UTF8.GetBytes(question)]));
}
