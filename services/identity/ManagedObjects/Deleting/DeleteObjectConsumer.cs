using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Messaging;
using Platform.Identity.Store;

namespace Platform.Identity.ManagedObjects.Deleting;

/// <summary>Erases objects for journeys.</summary>
internal sealed class DeleteObjectConsumer(CommandInbox<IIdentityStore> inbox, ObjectEraser eraser) : IConsumer<DeleteObject>
{
    public async Task Consume(ConsumeContext<DeleteObject> context)
    {
        var command = context.Message;

        await context.RespondAsync(await inbox.AnswerAsync(
            command.EffectId, command, (session, ct) => eraser.EraseAsync(session, command, ct), context.CancellationToken));
    }
}

internal sealed class DeleteObjectConsumerDefinition : RequestConsumerDefinition<DeleteObjectConsumer>;
