using Marten;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Sealing;
using Platform.Identity.Credentials;
using Platform.Identity.Kba;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.Store;

namespace Platform.Identity.ManagedObjects.Creating;

/// <summary>Creates objects, for whoever asks: loads, asks the rule, stages, answers.</summary>
internal sealed class ObjectCreator(
    ObjectTypes types, ObjectFacts policyFacts, RelationshipDecisions relationships, SecretSealer sealer, SecretHasher hasher, AnswerHasher answers, TimeProvider clock)
{
    /// <summary>Decides and stages in the session; to be run by the inbox.</summary>
    /// <param name="session">Session.</param>
    /// <param name="command">What to create.</param>
    /// <param name="takesHashes">True: an administrator asks, who may import the hash of a password.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<Answer> CreateAsync(IDocumentSession session, CreateObject command, bool takesHashes, CancellationToken ct)
    {
        if (types.Find(command.Resource) is not { } type)
        {
            return Answer.Final(Refusals.NoSuchType(command.EffectId, command.Resource));
        }

        switch (ObjectInput.Read(command.Object, type), sealer.OpenSecrets(command.Secrets, takesHashes))
        {
            case (ObjectInput.Accepted input, SecretInput.Accepted secrets):
                return await StageAsync(session, command, type, input, secrets, ct);
            case (ObjectInput.Rejected rejected, _):
                return Answer.Final(Refusals.Of(command.EffectId, ObjectRefusal.Invalid, rejected.Message));
            case (_, SecretInput.Rejected rejected):
                return Answer.Final(Refusals.Of(command.EffectId, ObjectRefusal.Invalid, rejected.Message));
            default:
                throw new InvalidOperationException("Unmapped input.");
        }
    }

    private async Task<Answer> StageAsync(
        IDocumentSession session, CreateObject command, ObjectType type, ObjectInput.Accepted input, SecretInput.Accepted secrets, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var properties = ObjectDefaults.Apply(input.Properties, type);
        var id = input.Id ?? Guid.CreateVersion7(now).ToString();
        var key = ObjectKey.Of(command.Resource, id);

        if (input.Id is not null && await session.Events.FetchStreamStateAsync(key, ct) is not null)
        {
            return Answer.Final(Refusals.Of(command.EffectId, ObjectRefusal.Invalid, "An object with this id exists or has existed."));
        }

        var facts = await policyFacts.LoadAsync(session, command.Resource, type, properties, ownKey: null, ct);

        if (ObjectCreation.Failures(type, id, properties, secrets, facts) is { IsEmpty: false } failures)
        {
            return Answer.Final(Refusals.Policies(command.EffectId, failures));
        }

        if (await SecretHashes.OfAsync(secrets, hasher, answers, ct) is not { } hashes)
        {
            return Answer.Passing(Refusals.Overloaded(command.EffectId));
        }

        var related = await relationships.DecideAsync(session, new(command.EffectId, key, type, input.Relationships), ct);

        if (related.Refusal is { } refusal)
        {
            return refusal;
        }

        var created = new NewObject
        {
            Key = key,
            Events = [.. ObjectCreation.Events(command.Resource, id, properties, secrets, command.Terms, now), .. related.Fact is { } fact ? [fact] : Array.Empty<IObjectEvent>()],
            Claims = UniqueValue.ClaimsOf(command.Resource, type, properties).Values,
            Secrets = hashes,
        };
        session.StampRequest(command.CorrelationId, command.Realm);
        created.Stage(session);

        return Answer.Final(new ObjectCreated { EffectId = command.EffectId, Object = ObjectView.Of(created.State(), type) }, key);
    }
}
