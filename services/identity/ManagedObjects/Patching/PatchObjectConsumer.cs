using JasperFx.Events;
using Marten;
using MassTransit;
using Platform.Contracts.Identity.V1;
using Platform.Hosting.Inbox;
using Platform.Hosting.Messaging;
using Platform.Hosting.Sealing;
using Platform.Identity.Credentials;
using Platform.Identity.Kba;
using Platform.Identity.Kba.Checking;
using Platform.Identity.Store;

namespace Platform.Identity.ManagedObjects.Patching;

/// <summary>Changes objects: translates, loads, asks the rule, stages, answers.</summary>
internal sealed class PatchObjectConsumer(
    CommandInbox<IIdentityStore> inbox, ObjectTypes types, SecretSealer sealer, SecretHasher hasher, AnswerHasher answers, TimeProvider clock)
    : IConsumer<PatchObject>
{
    /// <summary>A request that loses a race for a value or a revision is decided again and then sees the winner.</summary>
    public async Task Consume(ConsumeContext<PatchObject> context)
    {
        var command = context.Message;

        await context.RespondAsync(await inbox.AnswerAsync(
            command.EffectId, command, (session, ct) => DecideAsync(session, command, ct), context.CancellationToken));
    }

    private async Task<Answer> DecideAsync(IDocumentSession session, PatchObject command, CancellationToken ct)
    {
        if (types.Find(command.Resource) is not { } type)
        {
            return Answer.Final(Refusals.NoSuchType(command.EffectId, command.Resource));
        }

        switch (ObjectInput.Read(command.Object, type), sealer.OpenSecrets(command.Secrets))
        {
            case (ObjectInput.Accepted input, SecretInput.Accepted secrets):
                var stream = await session.Events.FetchForWriting<ObjectState>(ObjectKey.Of(command.Resource, command.ObjectId), ct);

                if (stream.Aggregate is not { } state)
                {
                    return Answer.Final(Refusals.NoSuchObject(command.EffectId));
                }

                return await KnownPassword.LeaveOutAsync(secrets, session, state.Id, hasher, ct) is { } news
                    ? await PatchAsync(session, stream, new(command, type, state, news, ObjectPatching.DraftOf(state, input.Properties, news)), ct)
                    : Answer.Passing(Refusals.Overloaded(command.EffectId));
            case (ObjectInput.Rejected rejected, _):
                return Answer.Final(Refusals.Of(command.EffectId, ObjectRefusal.Invalid, rejected.Message));
            case (_, SecretInput.Rejected rejected):
                return Answer.Final(Refusals.Of(command.EffectId, ObjectRefusal.Invalid, rejected.Message));
            default:
                throw new InvalidOperationException("Unmapped input.");
        }
    }

    private async Task<Answer> PatchAsync(IDocumentSession session, IEventStream<ObjectState> stream, Work work, CancellationToken ct)
    {
        var (command, type, state, secrets, draft) = work;

        if (command.AsObject && ObjectPatching.Protected(draft, type) is { } property)
        {
            return Answer.Final(Refusals.Of(command.EffectId, ObjectRefusal.Forbidden, $"The property {property} may not be changed."));
        }

        var facts = await ObjectFacts.LoadAsync(session, command.Resource, type, draft.Properties, state.Id, ct);

        if (ObjectPatching.Failures(draft, type, state, secrets, facts) is { IsEmpty: false } failures)
        {
            return Answer.Final(Refusals.Policies(command.EffectId, failures));
        }

        if (await SecretHashes.OfAsync(secrets, hasher, answers, ct) is not { } hashes)
        {
            return Answer.Passing(Refusals.Overloaded(command.EffectId));
        }

        var events = ObjectPatching.Events(draft, state, secrets, command.Terms, clock.GetUtcNow());
        session.StampRequest(command.CorrelationId, command.Realm);
        stream.AppendMany(events.Cast<object>());
        hashes.Stage(session, state.Id);
        MoveClaims(session, work);

        if (secrets.Names().Any())
        {
            // Who sets a password or new answers came in another way: wrong answers of before no longer stand in the way.
            await session.UnlockAsync(state.Id, clock.GetUtcNow(), ct);
        }

        var after = events.Aggregate((ObjectState?)state, ObjectState.Fold)!;

        if (!draft.Difference.IsEmpty)
        {
            session.Store(ObjectSearch.Of(after));
        }

        return Answer.Final(new ObjectPatched { EffectId = command.EffectId, Object = ObjectView.Of(after, type) }, state.Id);
    }

    private static void MoveClaims(IDocumentSession session, Work work)
    {
        var before = UniqueValue.ClaimsOf(work.Command.Resource, work.Type, work.State.Properties).Values.ToArray();
        var after = UniqueValue.ClaimsOf(work.Command.Resource, work.Type, work.Draft.Properties).Values.ToArray();

        foreach (var claim in before.Except(after, StringComparer.Ordinal))
        {
            session.Delete<UniqueValue>(claim);
        }

        session.Insert(after.Except(before, StringComparer.Ordinal).Select(claim => new UniqueValue { Id = claim, ObjectKey = work.State.Id }));
    }

    private sealed record Work(
        PatchObject Command, ObjectType Type, ObjectState State, SecretInput.Accepted Secrets, ObjectPatching.Draft Draft);
}

internal sealed class PatchObjectConsumerDefinition : RequestConsumerDefinition<PatchObjectConsumer>;
