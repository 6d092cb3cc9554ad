using System.Collections.Immutable;
using JasperFx.Events;
using Marten;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Inbox;
using Platform.Identity.Credentials;
using Platform.Identity.Kba;
using Platform.Identity.Kba.Checking;
using Platform.Identity.ManagedObjects.Relationships;
using Platform.Identity.Policies.Custom;
using Platform.Identity.Store;

namespace Platform.Identity.ManagedObjects.Patching;

/// <summary>Changes objects, for whoever asks: loads, asks the rule, stages, answers.</summary>
internal sealed class ObjectChanger(
    ObjectTypes types, ObjectFacts policyFacts, PolicyJudge judge, RelationshipDecisions relationships, SecretHasher hasher, AnswerHasher answers, TimeProvider clock)
{
    private sealed record Work(ObjectChange Change, ObjectType Type, ObjectState State, SecretInput.Accepted Secrets, ObjectPatching.Draft Draft);

    /// <summary>Decides and stages in the session; to be run by the inbox, which decides again when somebody else was faster.</summary>
    public async Task<Answer> ChangeAsync(IDocumentSession session, ObjectChange change, CancellationToken ct)
    {
        if (types.Find(change.Resource) is not { } type)
        {
            return Answer.Final(Refusals.NoSuchType(change.EffectId, change.Resource));
        }

        var wanted = change.Want(type);

        if (wanted is not Wish.Accepted wish)
        {
            return Refused(change, wanted);
        }

        if (change.IsUnproved && wish.Secrets.Names().FirstOrDefault() is { } secret)
        {
            return Unproved(change, secret);
        }

        var stream = await session.Events.FetchForWriting<ObjectState>(ObjectKey.Of(change.Resource, change.ObjectId), ct);

        if (stream.Aggregate is not { } state)
        {
            return Answer.Final(Refusals.NoSuchObject(change.EffectId));
        }

        if (change.Revision is { } revision && revision != state.Revision)
        {
            return Answer.Final(Refusals.RevisionMismatch(change.EffectId));
        }

        if (change.Credential is { } credential && credential.ChangedAt != state.PasswordChangedAt)
        {
            return Answer.Final(Refusals.Of(change.EffectId, ObjectRefusal.Forbidden, "The password was changed in the meantime."));
        }

        if (await KnownPassword.LeaveOutAsync(wish.Secrets, session, state.Id, hasher, ct) is not { } news)
        {
            return Answer.Passing(Refusals.Overloaded(change.EffectId));
        }

        return wish.Draft(state, news) switch
        {
            Wish.Drafted { Draft: var draft } => await StageAsync(session, stream, new(change, type, state, news, draft), ct),
            var other => Refused(change, other),
        };
    }

    private static Answer Refused(ObjectChange change, Wish wish) => wish is Wish.Rejected rejected
        ? Answer.Final(Refusals.Of(change.EffectId, rejected.Reason, rejected.Message))
        : throw new InvalidOperationException($"Unmapped wish {wish.GetType().Name}.");

    private static Answer Unproved(ObjectChange change, string property) => Answer.Final(Refusals.Policies(
        change.EffectId, [new FailedPolicy { Property = property, PolicyRequirement = "REAUTH_REQUIRED" }]));

    private async Task<Answer> StageAsync(IDocumentSession session, IEventStream<ObjectState> stream, Work work, CancellationToken ct)
    {
        var (change, type, state, secrets, draft) = work;

        if (change.AsObject && ObjectPatching.Protected(draft, type) is { } property)
        {
            return Answer.Final(Refusals.Of(change.EffectId, ObjectRefusal.Forbidden, $"The property {property} may not be changed."));
        }

        if (change.IsUnproved && draft.Touched.Order(StringComparer.Ordinal).FirstOrDefault(name => type.Find(name) is { IsProtected: true }) is { } guarded)
        {
            return Unproved(change, guarded);
        }

        var related = await relationships.DecideAsync(session, new(change.EffectId, state.Id, type, draft.Relationships) { Judged = [.. type.JudgedRelationships.Where(draft.Touched.Contains)] }, ct);

        if (related.Refusal is { } refusal)
        {
            return refusal;
        }

        var facts = await policyFacts.LoadAsync(session, change.Resource, type, draft.Properties, state.Id, ct);

        var judged = draft with { Properties = related.Judged.Over(draft.Properties) };

        if (await judge.JudgeAsync(known => ObjectPatching.Failures(judged, type, state, secrets, known), facts, ct) is not { } failures)
        {
            return Answer.Passing(Refusals.Overloaded(change.EffectId));
        }

        if (!failures.IsEmpty)
        {
            return Answer.Final(Refusals.Policies(change.EffectId, failures));
        }

        return await SecretHashes.OfAsync(secrets, hasher, answers, ct) is { } hashes
            ? Answer.Final(new ObjectPatched { EffectId = change.EffectId, Object = ObjectView.Of(await StageAsync(session, stream, work, related.Fact, hashes, ct), type) }, state.Id)
            : Answer.Passing(Refusals.Overloaded(change.EffectId));
    }

    /// <summary>The object as it will be.</summary>
    private async Task<ObjectState> StageAsync(IDocumentSession session, IEventStream<ObjectState> stream, Work work, IObjectEvent? related, SecretHashes hashes, CancellationToken ct)
    {
        var (change, _, state, secrets, draft) = work;
        ImmutableArray<IObjectEvent> events =
            [.. ObjectPatching.Events(draft, state, secrets, change.Terms, clock.GetUtcNow()), .. related is null ? Array.Empty<IObjectEvent>() : [related]];
        session.StampRequest(change.CorrelationId, change.Realm);
        stream.AppendMany(events.Cast<object>());
        hashes.Stage(session, state.Id);
        MoveClaims(session, work);

        if (secrets.Names().Any())
        {
            // Who sets a password or new answers came in another way: wrong answers of before no longer stand in the way.
            await session.UnlockAsync(state.Id, clock.GetUtcNow(), ct);
        }

        var after = events.Aggregate((ObjectState?)state, ObjectState.Fold)!;

        if (!draft.Difference.IsEmpty || related is not null)
        {
            session.Store(ObjectSearch.Of(after));
        }

        return after;
    }

    private static void MoveClaims(IDocumentSession session, Work work)
    {
        var before = UniqueValue.ClaimsOf(work.Change.Resource, work.Type, work.State.Properties).Values.ToArray();
        var after = UniqueValue.ClaimsOf(work.Change.Resource, work.Type, work.Draft.Properties).Values.ToArray();

        foreach (var claim in before.Except(after, StringComparer.Ordinal))
        {
            session.Delete<UniqueValue>(claim);
        }

        session.Insert(after.Except(before, StringComparer.Ordinal).Select(claim => new UniqueValue { Id = claim, ObjectKey = work.State.Id }));
    }
}
