using Marten;
using Platform.Contracts.Identity.V1;
using Platform.Identity.ManagedObjects;
using Platform.Identity.ManagedObjects.Creating;
using Platform.Identity.ManagedObjects.Patching;
using Platform.Identity.Policies.Custom;

namespace Platform.Identity.Bulk.Importing;

/// <summary>Decides about rows by the rules that every other write goes by, and stages what follows.</summary>
internal sealed class ImportDecision(ObjectCreator creator, ObjectChanger changer, ObjectFacts policyFacts, TimeProvider clock)
{
    /// <summary>What became of a row.</summary>
    internal enum Fate
    {
        Created,
        Updated,
        Skipped,
        Failed,
    }

    /// <summary>The fate, and why when it failed.</summary>
    internal sealed record Verdict(Fate Fate, ObjectRefused? Refusal = null);

    /// <summary>Decides and stages one row.</summary>
    /// <param name="session">Session of the batch.</param>
    /// <param name="request">Who imports, into which collection.</param>
    /// <param name="onExisting">What becomes of a row whose object exists.</param>
    /// <param name="type">Type of the objects.</param>
    /// <param name="row">The row.</param>
    /// <param name="facts">What the store knows.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Verdict> StageAsync(
        IDocumentSession session, CreateObject request, ExistingObjects onExisting, ObjectType type, ImportRow row, ImportFacts facts, CancellationToken ct)
    {
        if (row.Input is not { } input)
        {
            return Failed(Refusals.Of(request.EffectId, ObjectRefusal.Invalid, row.Problem!));
        }

        try
        {
            return await StageAsync(session, request, onExisting, type, row, input, facts, ct);
        }
        catch (PolicyScriptException e)
        {
            throw new ImportProblem.Undecided(e.Message);
        }
    }

    private async Task<Verdict> StageAsync(
        IDocumentSession session, CreateObject request, ExistingObjects onExisting, ObjectType type, ImportRow row, ObjectInput.Accepted input, ImportFacts facts, CancellationToken ct)
    {
        var existing = facts.ObjectOf(request.Resource, type, row);

        switch (existing, onExisting)
        {
            case ({ }, ExistingObjects.Skip):
                return new(Fate.Skipped);
            case ({ } key, ExistingObjects.Update):
                return Of(await changer.ChangeAsync(session, ChangeOf(request, key, row, input), ct));
            case ({ }, _) when input.Id is not null:
                return Failed(Refusals.Of(request.EffectId, ObjectRefusal.Invalid, Refusals.IdIsTaken));
            default:
                // Where a unique value is taken, the policies say so.
                var candidate = Candidate.Of(request.Resource, type, input, row.Secrets, clock.GetUtcNow());
                return Of(await creator.StageAsync(session, request, candidate, await policyFacts.OfNewAsync(type, candidate.Claims, facts.Owners.ContainsKey, ct), ct));
        }
    }

    private static ObjectChange ChangeOf(CreateObject request, string key, ImportRow row, ObjectInput.Accepted input) => new()
    {
        EffectId = request.EffectId,
        Realm = request.Realm,
        Resource = request.Resource,
        ObjectId = ObjectKey.Split(key).ObjectId,
        CorrelationId = request.CorrelationId,
        AsObject = false,
        Want = _ => new Wish.Accepted(row.Secrets, (state, news) => new Wish.Drafted(ObjectPatching.DraftOf(state, input.Properties, news).Relating(input.Relationships))),
    };

    private static Verdict Of(Hosting.Inbox.Answer answer) => answer.Reply switch
    {
        ObjectCreated => new(Fate.Created),
        ObjectPatched => new(Fate.Updated),
        ObjectRefused { Reason: ObjectRefusal.Overloaded } => throw new ImportProblem.Overloaded(),
        ObjectRefused refused => Failed(refused),
        var other => throw new InvalidOperationException($"Unmapped reply {other.GetType().Name}."),
    };

    private static Verdict Failed(ObjectRefused refusal) => new(Fate.Failed, refusal);
}
