using Marten;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Sealing;
using Platform.Identity.Credentials;
using Platform.Identity.Kba;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.Policies;
using Platform.Identity.Policies.Custom;
using Platform.Identity.Store;

namespace Platform.Identity.ManagedObjects.Creating;

/// <summary>Creates objects, for whoever asks: loads, asks the rule, stages, answers.</summary>
internal sealed class ObjectCreator(
    ObjectTypes types, ObjectFacts policyFacts, PolicyJudge judge, RelationshipDecisions relationships, SecretSealer sealer, SecretHasher hasher, AnswerHasher answers, TimeProvider clock)
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

    /// <summary>Decides and stages one of many, with facts that were loaded for all of them.</summary>
    /// <param name="session">Session.</param>
    /// <param name="request">Who asks, in which realm and collection.</param>
    /// <param name="candidate">What to create.</param>
    /// <param name="facts">What policies need to know.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Answer> StageAsync(IDocumentSession session, CreateObject request, Candidate candidate, PolicyFacts facts, CancellationToken ct)
    {
        var (type, properties, secrets) = (candidate.Type, candidate.Properties, candidate.Secrets);

        var related = await relationships.DecideAsync(session, new(request.EffectId, candidate.Key, type, candidate.Relationships) { Judged = type.JudgedRelationships }, ct);

        if (related.Refusal is { } refusal)
        {
            return refusal;
        }

        var judged = related.Judged.Over(properties);

        if (await judge.JudgeAsync(known => ObjectCreation.Failures(type, candidate.ObjectId, judged, secrets, known), facts, ct) is not { } failures)
        {
            return Answer.Passing(Refusals.Overloaded(request.EffectId));
        }

        if (!failures.IsEmpty)
        {
            return Answer.Final(Refusals.Policies(request.EffectId, failures));
        }

        if (await SecretHashes.OfAsync(secrets, hasher, answers, ct) is not { } hashes)
        {
            return Answer.Passing(Refusals.Overloaded(request.EffectId));
        }

        var created = new NewObject
        {
            Key = candidate.Key,
            Events =
            [
                .. ObjectCreation.Events(candidate.Resource, candidate.ObjectId, properties, secrets, request.Terms, facts.Now),
                .. related.Fact is { } fact ? [fact] : Array.Empty<IObjectEvent>(),
            ],
            Claims = candidate.Claims.Values,
            Secrets = hashes,
        };
        session.StampRequest(request.CorrelationId, request.Realm);
        created.Stage(session);

        return Answer.Final(new ObjectCreated { EffectId = request.EffectId, Object = ObjectView.Of(created.State(), type) }, candidate.Key);
    }

    private async Task<Answer> StageAsync(
        IDocumentSession session, CreateObject command, ObjectType type, ObjectInput.Accepted input, SecretInput.Accepted secrets, CancellationToken ct)
    {
        var candidate = Candidate.Of(command.Resource, type, input, secrets, clock.GetUtcNow());

        if (input.Id is not null && await session.Events.FetchStreamStateAsync(candidate.Key, ct) is not null)
        {
            return Answer.Final(Refusals.Of(command.EffectId, ObjectRefusal.Invalid, Refusals.IdIsTaken));
        }

        var facts = await policyFacts.LoadAsync(session, command.Resource, type, candidate.Properties, ownKey: null, ct);

        return await StageAsync(session, command, candidate, facts, ct);
    }
}
