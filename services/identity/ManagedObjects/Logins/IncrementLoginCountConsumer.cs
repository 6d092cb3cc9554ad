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
        var attempts = 0;

        await context.RespondAsync(await inbox.AnswerAsync(
            command.EffectId,
            command,
            (session, ct) => CountAsync(session, command, isRetry: attempts++ > 0, ct),
            context.CancellationToken));
    }

    private async Task<Answer> CountAsync(IDocumentSession session, IncrementLoginCount command, bool isRetry, CancellationToken ct)
    {
        var key = ObjectKey.Of(command.Resource, command.ObjectId);

        // Two logins of one person at once are rare: try without a lock, and stand in line only after a collision.
        var stream = isRetry
            ? await session.Events.FetchForExclusiveWriting<ObjectState>(key, ct)
            : await session.Events.FetchForWriting<ObjectState>(key, ct);

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
