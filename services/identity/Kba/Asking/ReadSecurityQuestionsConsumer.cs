using MassTransit;
using Microsoft.Extensions.Options;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Messaging;
using Platform.Identity.Kba.Checking;
using Platform.Identity.Store;

namespace Platform.Identity.Kba.Asking;

/// <summary>Answers which questions must be answered: one round trip to the store, whoever is asked about.</summary>
internal sealed class ReadSecurityQuestionsConsumer(
    IIdentityStore store, StrangerKey key, IOptions<SecurityQuestionOptions> options, TimeProvider clock) : IConsumer<ReadSecurityQuestions>
{
    public async Task Consume(ConsumeContext<ReadSecurityQuestions> context)
    {
        var ask = context.Message;
        var subject = KbaSubject.Of(key.Value, ask.Realm, ask.Resource, ask.ObjectId, ask.Identity);
        await using var session = store.QuerySession();
        var records = await KbaRecords.LoadAsync(session, subject, context.CancellationToken);
        var limit = AttemptLimit.Of(records.Configuration, options.Value);

        await context.RespondAsync(new SecurityQuestionsRead
        {
            Questions = QuestionDraw.Of(records, subject, ask.DrawId, ask.OwnQuestions),
            Locked = limit.IsReached(records.Attempts, clock.GetUtcNow()),
        });
    }
}

internal sealed class ReadSecurityQuestionsConsumerDefinition : RequestConsumerDefinition<ReadSecurityQuestionsConsumer>;
