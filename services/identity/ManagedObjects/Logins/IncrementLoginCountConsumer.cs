using Marten;
using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Messaging;
using Platform.Identity.Store;

namespace Platform.Identity.ManagedObjects.Logins;

/// <summary>Counts logins, each exactly once.</summary>
internal sealed class IncrementLoginCountConsumer(CommandInbox<IIdentityStore> inbox, ObjectTypes types, TimeProvider clock)
    : IConsumer<IncrementLoginCount>
{
    public async Task Consume(ConsumeContext<IncrementLoginCount> context)
    {
        var command = context.Message;

        await context.RespondAsync(await inbox.AnswerAsync(
            command.EffectId, command, (session, ct) => CountAsync(session, command, ct), context.CancellationToken));
    }

    private async Task<Answer> CountAsync(IDocumentSession session, IncrementLoginCount command, CancellationToken ct)
    {
        var key = ObjectKey.Of(command.Resource, command.ObjectId);

        // Logins of one person stand in line at the stream. Trying without a lock first would let snapshot and stream be locked in either
        // order, and the database needs a second to notice such a deadlock.
        var stream = await session.Events.FetchForExclusiveWriting<ObjectState>(key, ct);

        if (types.Find(command.Resource) is not { } type || stream.Aggregate is not { } state)
        {
            return Answer.Final(new LoginCounted { EffectId = command.EffectId });
        }

        var counted = new ObjectLoginCounted(clock.GetUtcNow());
        session.StampRequest(command.CorrelationId, command.Realm);
        stream.AppendOne(counted);

        return Answer.Final(
            new LoginCounted { EffectId = command.EffectId, Object = ObjectView.Of(ObjectState.Fold(state, counted)!, type) }, key);
    }
}

internal sealed class IncrementLoginCountConsumerDefinition : RequestConsumerDefinition<IncrementLoginCountConsumer>;
