using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Messaging;
using Platform.Hosting.Sealing;
using Platform.Identity.Credentials;
using Platform.Identity.Store;

namespace Platform.Identity.ManagedObjects.Patching;

/// <summary>Changes objects for journeys, which send what is to be merged.</summary>
internal sealed class PatchObjectConsumer(CommandInbox<IIdentityStore> inbox, ObjectChanger changer, SecretSealer sealer) : IConsumer<PatchObject>
{
    /// <summary>A request that loses a race for a value or a revision is decided again and then sees the winner.</summary>
    public async Task Consume(ConsumeContext<PatchObject> context)
    {
        var command = context.Message;
        var change = new ObjectChange
        {
            EffectId = command.EffectId,
            Realm = command.Realm,
            Resource = command.Resource,
            ObjectId = command.ObjectId,
            CorrelationId = command.CorrelationId,
            AsObject = command.AsObject,
            Terms = command.Terms,
            Credential = command.Credential,
            Want = type => Want(command, type),
        };

        await context.RespondAsync(await inbox.AnswerAsync(
            command.EffectId, command, (session, ct) => changer.ChangeAsync(session, change, ct), context.CancellationToken));
    }

    private Wish Want(PatchObject command, ObjectType type) => (ObjectInput.Read(command.Object, type), sealer.OpenSecrets(command.Secrets)) switch
    {
        (ObjectInput.Accepted input, SecretInput.Accepted secrets) => new Wish.Accepted(
            secrets, (state, news) => new Wish.Drafted(ObjectPatching.DraftOf(state, input.Properties, news).Relating(input.Relationships))),
        (ObjectInput.Rejected rejected, _) => new Wish.Rejected(rejected.Message),
        (_, SecretInput.Rejected rejected) => new Wish.Rejected(rejected.Message),
        _ => throw new InvalidOperationException("Unmapped input."),
    };
}

internal sealed class PatchObjectConsumerDefinition : RequestConsumerDefinition<PatchObjectConsumer>;
