using System.Collections.Immutable;
using Marten;
using MassTransit;
using Microsoft.Extensions.Options;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Messaging;
using Platform.Hosting.Sealing;
using Platform.Hosting.Stores;
using Platform.Identity.Store;

namespace Platform.Identity.Kba.Checking;

/// <summary>
/// Checks answers and counts failures. Fewer answers than the configuration asks for are wrong without being looked at, and do
/// not count (nodes reference, section 4.4): nothing can be learnt from them.
/// </summary>
internal sealed class VerifySecurityAnswersConsumer(
    CommandInbox<IIdentityStore> inbox,
    StrangerKey key,
    SecretSealer sealer,
    AnswerCheck check,
    IOptions<SecurityQuestionOptions> options,
    TimeProvider clock,
    ILogger<VerifySecurityAnswersConsumer> logger) : IConsumer<VerifySecurityAnswers>
{
    public async Task Consume(ConsumeContext<VerifySecurityAnswers> context)
    {
        var command = context.Message;

        await context.RespondAsync(await inbox.AnswerAsync(
            command.EffectId, command, (session, ct) => VerifyAsync(session, command, ct), context.CancellationToken));
    }

    private async Task<Answer> VerifyAsync(IDocumentSession session, VerifySecurityAnswers command, CancellationToken ct)
    {
        var subject = KbaSubject.Of(key.Value, command.Realm, command.Resource, command.ObjectId, command.Identity);
        var records = await KbaRecords.LoadAsync(session, subject, ct);
        var limit = AttemptLimit.Of(records.Configuration, options.Value);
        var given = GivenAnswer.Read(sealer.Open(command.Answers));

        if (limit.IsReached(records.Attempts, clock.GetUtcNow()))
        {
            return Final(command, subject, SecurityAnswerVerdict.Locked);
        }

        if (given.Length < Math.Max(1, records.Configuration.MinimumAnswersToVerify))
        {
            return Final(command, subject, SecurityAnswerVerdict.Mismatch);
        }

        // Hashed before anything is locked, so that nobody waits in line with a connection in hand for hashes.
        if (await check.AreRightAsync(given, records.UsableAnswers, ct) is not { } areRight)
        {
            SecurityAnswersLog.Overloaded(logger);
            return Answer.Passing(new SecurityAnswersVerified { EffectId = command.EffectId, Verdict = SecurityAnswerVerdict.Overloaded });
        }

        var verdict = await CountAsync(session, command, subject, limit, areRight, ct);

        if (verdict is SecurityAnswerVerdict.Match && await check.UpgradeAsync(given, records.Answers, ct) is { } upgraded)
        {
            session.ReplaceAnswers(subject.AnswersKey, records.Answers, upgraded);
        }

        return Final(command, subject, verdict);
    }

    /// <summary>
    /// One at a time for each subject, and decided by the count as it is then: of many guesses sent at once no more than the
    /// allowed ones learn whether they were right.
    /// </summary>
    private async Task<SecurityAnswerVerdict> CountAsync(
        IDocumentSession session, VerifySecurityAnswers command, KbaSubject subject, AttemptLimit limit, bool areRight, CancellationToken ct)
    {
        await session.LockUntilCommitAsync(subject.AttemptsKey, ct);
        var stream = await session.Events.FetchForWriting<SecurityAttempts>(subject.AttemptsKey, ct);
        var now = clock.GetUtcNow();

        if (limit.IsReached(stream.Aggregate, now))
        {
            return SecurityAnswerVerdict.Locked;
        }

        ImmutableArray<IAttemptEvent> events = areRight ? [new QuestionsPassed(now)] : limit.Failure(stream.Aggregate, now);
        session.StampRequest(command.CorrelationId, command.Realm);
        stream.AppendMany(events.Cast<object>());

        return areRight ? SecurityAnswerVerdict.Match : SecurityAnswerVerdict.Mismatch;
    }

    private static Answer Final(VerifySecurityAnswers command, KbaSubject subject, SecurityAnswerVerdict verdict) =>
        Answer.Final(new SecurityAnswersVerified { EffectId = command.EffectId, Verdict = verdict }, subject.AnswersKey);
}

internal sealed class VerifySecurityAnswersConsumerDefinition : RequestConsumerDefinition<VerifySecurityAnswersConsumer>;

internal static partial class SecurityAnswersLog
{
    [LoggerMessage(2003, LogLevel.Warning, "A check of security answers was refused because too many hashes are waiting")]
    public static partial void Overloaded(ILogger logger);
}
