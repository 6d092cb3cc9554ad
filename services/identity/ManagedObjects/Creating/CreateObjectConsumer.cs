using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Messaging;
using Platform.Identity.Store;

namespace Platform.Identity.ManagedObjects.Creating;

/// <summary>Creates objects for journeys.</summary>
internal sealed class CreateObjectConsumer(CommandInbox<IIdentityStore> inbox, ObjectCreator creator) : IConsumer<CreateObject>
{
    /// <summary>A request that loses a race for a value or an id is decided again and then sees the winner.</summary>
    public async Task Consume(ConsumeContext<CreateObject> context)
    {
        var command = context.Message;

        await context.RespondAsync(await inbox.AnswerAsync(
            command.EffectId, command, (session, ct) => creator.CreateAsync(session, command, takesHashes: false, ct), context.CancellationToken));
    }
}

internal sealed class CreateObjectConsumerDefinition : RequestConsumerDefinition<CreateObjectConsumer>;
