using JasperFx.Events;
using Marten;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Inbox;
using Platform.Identity.Credentials;
using Platform.Identity.Kba;
using Platform.Identity.Kba.Checking;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.Store;

namespace Platform.Identity.ManagedObjects.Deleting;

/// <summary>Erases objects, for whoever asks: everything that tells about the person goes in the one transaction that says so.</summary>
internal sealed class ObjectEraser(ObjectTypes types, TimeProvider clock)
{
    /// <summary>Decides and stages in the session; to be run by the inbox.</summary>
    /// <param name="session">Session of the inbox.</param>
    /// <param name="command">What to erase.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Answer> EraseAsync(IDocumentSession session, DeleteObject command, CancellationToken ct)
    {
        if (types.Find(command.Resource) is null)
        {
            return Answer.Final(Refusals.NoSuchType(command.EffectId, command.Resource));
        }

        var key = ObjectKey.Of(command.Resource, command.ObjectId);
        var stream = await session.Events.FetchForWriting<ObjectState>(key, ct);

        if (stream.Aggregate is null)
        {
            return Answer.Final(Refusals.NoSuchObject(command.EffectId));
        }

        if (command.Revision is { } wanted && wanted != stream.Aggregate.Revision)
        {
            return Answer.Final(Refusals.RevisionMismatch(command.EffectId));
        }

        await RelationshipErasure.StageAsync(session, key, ct);
        await MaskAsync(session, key, ct);
        session.StampRequest(command.CorrelationId, command.Realm);
        stream.AppendOne(new ManagedObjectDeleted(clock.GetUtcNow()));
        session.Delete<ObjectState>(key);
        session.Delete<ObjectSearch>(key);
        session.Delete<Credential>(key);
        session.Delete<SecurityAnswers>(key);
        session.Delete<SecurityAttempts>(KbaSubject.AttemptsKeyOf(key));
        session.DeleteWhere<UniqueValue>(value => value.ObjectKey == key);
        session.DeleteWhere<AnsweredCommand>(answer => answer.SubjectId == key);

        return Answer.Final(new ObjectDeleted { EffectId = command.EffectId, ObjectId = command.ObjectId });
    }

    private static async Task MaskAsync(IDocumentSession session, string key, CancellationToken ct)
    {
        foreach (var e in await session.Events.FetchStreamAsync(key, token: ct))
        {
            if (e.Data is IObjectEvent fact && Erasure.Mask(fact) is { } masked)
            {
                session.Events.OverwriteEvent(Masked(e, masked));
            }
        }
    }

    /// <summary>The stored type of the event stays; only its body is replaced.</summary>
    private static IEvent Masked(IEvent e, IObjectEvent body) => body switch
    {
        ManagedObjectCreated created => e.WithData(created),
        ManagedObjectChanged changed => e.WithData(changed),
        SecurityQuestionsChosen chosen => e.WithData(chosen),
        RelationshipsChanged changed => e.WithData(changed),
        _ => throw new InvalidOperationException($"Unmapped event {body.GetType().Name}."),
    };
}
