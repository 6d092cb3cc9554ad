using System.Collections.Immutable;
using Marten;
using Platform.Identity.Config;
using Platform.Identity.Kba.Checking;

namespace Platform.Identity.Kba;

/// <summary>Everything that is stored about the questions of one subject, read in one round trip that is the same for objects and strangers.</summary>
internal sealed record KbaRecords(KbaConfiguration Configuration, ImmutableArray<SecurityAnswer> Answers, SecurityAttempts? Attempts)
{
    public static async Task<KbaRecords> LoadAsync(IQuerySession session, KbaSubject subject, CancellationToken ct)
    {
        var batch = session.CreateBatchQuery();
        var configuration = batch.Load<ConfigDocument>(ConfigDocument.KeyOf(SelfServiceConfiguration.KbaId));
        var answers = batch.Load<SecurityAnswers>(subject.AnswersKey);
        var attempts = batch.Load<SecurityAttempts>(subject.AttemptsKey);
        await batch.Execute(ct);

        return new(
            await configuration is { IsDeleted: false, Content: var content } ? KbaConfiguration.Read(content) : KbaConfiguration.None,
            await answers is { Answers: var stored } ? stored : [],
            await attempts);
    }

    /// <summary>
    /// The answers that prove something. Somebody with fewer of them than everybody must define cannot verify (nodes reference, section 4.4) and is treated
    /// like somebody who does not exist.
    /// </summary>
    public ImmutableArray<SecurityAnswer> UsableAnswers => Answers.Length >= Configuration.MinimumAnswersToDefine ? Answers : [];

    /// <summary>Prints nothing of the content.</summary>
    public override string ToString() => "KbaRecords(***)";
}
